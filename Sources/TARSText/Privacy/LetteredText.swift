/// A text's bytes, to read codes and numbers from and the words that stand before them.
struct LetteredText {
  /// In lower case, with every kind of hyphen as the plain one, and a blank for any other sign beyond ASCII.
  private let bytes: [UInt8]
  /// Places of ASCII capitals.
  private let capitals: [Bool]
  let hasDigits: Bool
  let hasAt: Bool

  init(_ text: String) {
    var bytes: [UInt8] = []
    var capitals: [Bool] = []
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A:
        bytes.append(UInt8(scalar.value) | 0x20)
        capitals.append(true)
        continue
      case 0x2010...0x2015, 0x2212: bytes.append(UInt8(ascii: "-"))
      case 0x00...0x7F: bytes.append(UInt8(scalar.value))
      case _ where !scalar.properties.isAlphabetic: bytes.append(UInt8(ascii: " "))
      default: bytes += Array(scalar.properties.lowercaseMapping.utf8)
      }
      capitals += Array(repeating: false, count: bytes.count - capitals.count)
    }
    self.bytes = bytes
    self.capitals = capitals
    hasDigits = bytes.contains { $0.isDigit }
    hasAt = bytes.contains(UInt8(ascii: "@"))
  }

  var count: Int { bytes.count }

  /// 0 outside.
  subscript(place: Int) -> UInt8 { bytes.indices.contains(place) ? bytes[place] : 0 }

  func isCapital(_ place: Int) -> Bool { capitals.indices.contains(place) && capitals[place] }

  /// A letter of any script (as far as bytes tell), a digit or "_".
  func isWord(_ place: Int) -> Bool {
    let byte = self[place]
    return byte.isDigit || byte.isLetter || byte >= 0x80 || byte == UInt8(ascii: "_")
  }

  /// Whether a number or code may begin here: not within a word or number.
  func mayBegin(at place: Int) -> Bool {
    let byte = self[place]
    guard byte.isDigit || byte.isLetter || "+(:".utf8.contains(byte) else { return false }
    return !isWord(place - 1) && !(isJoint(place - 1) && self[place - 2].isDigit)
  }

  /// Whether at least four digits stand in the next 40 bytes: nothing that is looked for has fewer.
  func hasDigits(from place: Int) -> Bool {
    var digits = 0
    for next in place..<min(place + 40, count) where bytes[next].isDigit {
      digits += 1
      if digits == 4 { return true }
    }
    return false
  }

  /// "." and the like, which join digits to one number.
  private func isJoint(_ place: Int) -> Bool { ".,-/:+".utf8.contains(self[place]) }

  /// Whether a number or code may end before a place: no word goes on, and no number does behind a sign.
  func mayEnd(at place: Int) -> Bool {
    !isWord(place) && !(isJoint(place) && self[place + 1].isDigit)
  }

  func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[max(0, range.lowerBound)..<min(count, range.upperBound)], as: UTF8.self)
  }

  /// Letters and digits of a code that begins at a place: `length` of them, with at most one of `signs` between two;
  /// nothing where it doesn't end there.
  func code(at place: Int, length: Int, signs: String = " .-") -> Code? {
    var code = Code(text: [], end: place, groups: [0])
    var isGap = false
    while code.text.count < length {
      let byte = self[code.end]
      if byte.isDigit || byte.isLetter {
        code.text.append(byte)
        code.groups[code.groups.count - 1] += 1
        isGap = false
      } else if !isGap, !code.text.isEmpty, signs.utf8.contains(byte) {
        code.groups.append(0)
        isGap = true
      } else {
        return nil
      }
      code.end += 1
    }
    return mayEnd(at: code.end) ? code : nil
  }

  /// As `code`, of digits alone.
  func digits(at place: Int, count: Int, signs: String = " .-") -> Code? {
    guard self[place].isDigit, let code = code(at: place, length: count, signs: signs),
      code.text.allSatisfy(\.isDigit)
    else { return nil }
    return code
  }

  /// Whether one of some words stands before a place, with nothing but a few words or signs between. A word of five
  /// letters and more may be the end of a compound.
  func follows(_ words: Set<String>, at place: Int, within reach: Int = 32) -> Bool {
    let before = string(place - reach..<place)
    return words.contains { word in
      before.ranges(of: word).contains { range in
        let begins =
          range.lowerBound == before.startIndex || !before[before.index(before: range.lowerBound)].isLetter
        let ends = range.upperBound == before.endIndex || !before[range.upperBound].isLetter
        return ends && (begins || word.utf8.count >= 5)
      }
    }
  }
}

/// Letters and digits without the signs between them.
struct Code {
  /// ASCII, in lower case.
  var text: [UInt8]
  /// The first place after it.
  var end: Int
  /// How many stand together between two signs.
  var groups: [Int]

  var digits: [Int] { text.map { Int($0) - 48 } }
  var isGrouped: Bool { groups.count > 1 }

  /// The number that some of its digits make.
  func number(_ range: Range<Int>) -> Int { text[range].reduce(0) { $0 * 10 + Int($1) - 48 } }
}

extension UInt8 {
  /// ASCII.
  var isDigit: Bool { (0x30...0x39).contains(self) }
  /// A small letter of ASCII.
  var isLetter: Bool { (0x61...0x7A).contains(self) }
}
