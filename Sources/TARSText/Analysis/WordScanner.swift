/// Cuts UTF-8 into words, numbers and character pairs, in lower case, without building strings.
///
/// Letters, digits and the marks on them make a word ("15a", "h2o"). Joined are decimals ("3.5"), grouped digits
/// ("1,000" gives "1000"), dotted initials ("U.S." gives "us"), and an apostrophe between letters where the language
/// has no elision. Scripts that write no spaces give overlapping pairs of characters, or the one that stands alone.
struct WordScanner {
  /// Longer words are cut: they are data, not language.
  static let longestWord = 96

  private let bytes: UnsafeBufferPointer<UInt8>
  private let splitsAtApostrophe: Bool
  private let table = ScalarTable.shared
  private var position = 0
  private var afterUnspaced = false

  /// The word found last, UTF-8.
  private(set) var word: [UInt8] = []
  /// Script of its first letter; `.digit` for a word with a digit in it, `.unspaced` for a pair of characters.
  private(set) var kind = ScalarClass.separator

  init(_ bytes: UnsafeBufferPointer<UInt8>, splitsAtApostrophe: Bool) {
    self.bytes = bytes
    self.splitsAtApostrophe = splitsAtApostrophe
    word.reserveCapacity(Self.longestWord + 8)
  }

  /// Finds the next word; `false` at the end.
  mutating func advance() -> Bool {
    word.removeAll(keepingCapacity: true)
    while position < bytes.count {
      let (scalar, width) = decode(position)
      let scalarClass = table.scalarClass(scalar)
      switch scalarClass {
      case .unspaced:
        if scanPair(scalar, width) { return true }
      case .separator, .ignored, .diacritic, .apostrophe:
        afterUnspaced = false
        position += width
      default:
        afterUnspaced = false
        kind = scalarClass
        scanWord()
        return true
      }
    }
    return false
  }

  private mutating func scanPair(_ first: UInt32, _ width: Int) -> Bool {
    let isAlone = !afterUnspaced
    afterUnspaced = true
    position += width
    let (second, _) = decode(position)
    let hasSecond = table.scalarClass(second) == .unspaced
    guard hasSecond || isAlone else { return false }
    kind = .unspaced
    append(first)
    if hasSecond { append(second) }
    return true
  }

  private mutating func scanWord() {
    while position < bytes.count {
      let (scalar, width) = decode(position)
      let scalarClass = table.scalarClass(scalar)
      switch scalarClass {
      case .digit:
        scanNumber()
        continue
      case .apostrophe:
        guard joinsLetters(after: position + width) else { return }
        word.append(0x27)
      case .diacritic: compose(with: scalar)
      case .ignored: break
      case .separator:
        guard scalar == 0x2E, joinsInitials() else { return }
      case .unspaced: return
      default: append(table.lower(scalar))
      }
      position += width
    }
  }

  // MARK: Numbers

  private mutating func scanNumber() {
    let start = position
    let startsWord = word.isEmpty
    kind = .digit
    scanDigits()
    guard startsWord, !isDottedDate(start) else { return }
    while position + 1 < bytes.count, let joint = numberJoint(start) {
      if joint != 0 { word.append(joint) }
      position += 1
      scanDigits()
    }
  }

  private mutating func scanDigits() {
    while position < bytes.count {
      let (scalar, width) = decode(position)
      guard table.scalarClass(scalar) == .digit else { return }
      append(table.lower(scalar))
      position += width
    }
  }

  /// How the punctuation at the position continues a number: "." for a decimal sign, 0 between groups of three.
  private func numberJoint(_ start: Int) -> UInt8? {
    let mark = bytes[position]
    guard mark == 0x2E || mark == 0x2C || mark == 0x27 else { return nil }
    let run = asciiDigits(from: position + 1)
    guard run > 0 else { return nil }
    if mark == 0x2E { return isInDate(start) ? nil : 0x2E }
    if run == 3 { return 0 }
    let after = position + 1 + run
    let inList = after + 1 < bytes.count && bytes[after] == 0x2C && asciiDigits(from: after + 1) > 0
    return mark == 0x27 || inList || start > 0 && bytes[start - 1] == 0x2C ? nil : 0x2E
  }

  /// Whether "1.6.2024" or the like starts here: its parts are words of their own, so that the year is found.
  private func isDottedDate(_ start: Int) -> Bool {
    let day = asciiDigits(from: start)
    guard (1...2).contains(day), byte(start + day) == 0x2E else { return false }
    let month = asciiDigits(from: start + day + 1)
    guard (1...2).contains(month), byte(start + day + month + 1) == 0x2E else { return false }
    return asciiDigits(from: start + day + month + 2) == 4
  }

  /// Whether the number that starts here follows "1." or the like, which `isDottedDate` has left alone.
  private func isInDate(_ start: Int) -> Bool {
    start > 1 && bytes[start - 1] == 0x2E && bytes[start - 2] &- 0x30 < 10
  }

  private func asciiDigits(from start: Int) -> Int {
    var end = start
    while byte(end) &- 0x30 < 10, end - start < 5 { end += 1 }
    return end - start
  }

  // MARK: Joints inside words

  private func joinsLetters(after next: Int) -> Bool {
    !splitsAtApostrophe && kind != .digit && table.scalarClass(decode(next).scalar).isLetter
  }

  /// Whether a dot after a single letter is followed by another single letter, as in "U.S." and "e.g.".
  private func joinsInitials() -> Bool {
    let letter = byte(position + 1) | 0x20
    guard letter >= 0x61, letter <= 0x7A, position > 0 else { return false }
    let before = byte(position - 1) | 0x20
    guard before >= 0x61, before <= 0x7A, position < 2 || !isWordByte(position - 2) else { return false }
    return !isWordByte(position + 2)
  }

  private func isWordByte(_ index: Int) -> Bool {
    let value = byte(index)
    return value >= 0x80 || value &- 0x30 < 10 || (value | 0x20) &- 0x61 < 26
  }

  // MARK: Bytes

  private func byte(_ index: Int) -> UInt8 { index < bytes.count ? bytes[index] : 0 }

  /// The scalar at an index and its length; (0, 1) past the end. The bytes are a string's: valid UTF-8.
  @inline(__always)
  private func decode(_ index: Int) -> (scalar: UInt32, width: Int) {
    guard index < bytes.count else { return (0, 1) }
    let first = UInt32(bytes[index])
    if first < 0x80 { return (first, 1) }
    func tail(_ offset: Int) -> UInt32 { UInt32(byte(index + offset) & 0x3F) }
    if first < 0xE0 { return ((first & 0x1F) << 6 | tail(1), 2) }
    if first < 0xF0 { return ((first & 0x0F) << 12 | tail(1) << 6 | tail(2), 3) }
    return ((first & 0x07) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4)
  }

  @inline(__always)
  private mutating func append(_ scalar: UInt32) {
    guard word.count < Self.longestWord else { return }
    if scalar < 0x80 {
      word.append(UInt8(truncatingIfNeeded: scalar))
    } else {
      word.appendUTF8(scalar)
    }
  }

  private mutating func compose(with diacritic: UInt32) {
    guard let (letter, width) = word.lastScalar, let whole = table.composed(letter, diacritic) else { return }
    word.removeLast(width)
    append(whole)
  }
}

extension [UInt8] {
  /// Appends a scalar; the Latin ligatures of typeset text as their letters.
  mutating func appendUTF8(_ value: UInt32) {
    switch value {
    case 0xFB00: append(contentsOf: "ff".utf8)
    case 0xFB01: append(contentsOf: "fi".utf8)
    case 0xFB02: append(contentsOf: "fl".utf8)
    case 0xFB03: append(contentsOf: "ffi".utf8)
    case 0xFB04: append(contentsOf: "ffl".utf8)
    case 0xFB05, 0xFB06: append(contentsOf: "st".utf8)
    default:
      guard let scalar = Unicode.Scalar(value) else { return }
      append(contentsOf: UTF8.encode(scalar)!)
    }
  }

  /// The last scalar of valid UTF-8 and its length in bytes.
  var lastScalar: (value: UInt32, width: Int)? {
    guard let start = lastIndex(where: { $0 & 0xC0 != 0x80 }) else { return nil }
    let text = String(decoding: self[start...], as: UTF8.self)
    return text.unicodeScalars.first.map { ($0.value, count - start) }
  }
}
