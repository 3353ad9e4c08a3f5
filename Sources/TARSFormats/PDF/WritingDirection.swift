/// Puts words of right-to-left scripts into reading order. pdftotext gives the words of a line, and the letters of
/// a word, from left to right as they stand on the page.
enum WritingDirection {
  static func logical(_ words: [String]) -> [String] {
    let directions = words.map(isRightToLeft)
    guard directions.contains(true) else { return words }
    guard isRightToLeftLine(words, directions) else {
      return reorder(zip(words, directions).map { $1 ? reversed($0) : $0 }, directions, keeping: false)
    }
    let turned = zip(words, directions).map { $1 ? reversed($0) : turnedEnds($0) }
    return reorder(turned.reversed(), directions.reversed(), keeping: true)
  }

  /// By the number of words of each direction; where they are even, by the last one on the right.
  private static func isRightToLeftLine(_ words: [String], _ directions: [Bool]) -> Bool {
    let turned = directions.count { $0 }
    let others = zip(words, directions).count { !$1 && $0.contains(where: \.isLetter) }
    return turned == others ? directions.last == true : turned > others
  }

  /// Reverses every run of words whose direction isn't that of the line.
  private static func reorder(_ words: [String], _ directions: [Bool], keeping base: Bool) -> [String] {
    var result: [String] = []
    var run: [String] = []
    for (word, direction) in zip(words, directions) {
      // Marks and numbers between words of one direction go with them.
      if direction != base, word.contains(where: \.isLetter) || !run.isEmpty {
        run.append(word)
      } else {
        result += run.reversed()
        run = []
        result.append(word)
      }
    }
    return result + run.reversed()
  }

  private static func isRightToLeft(_ word: String) -> Bool {
    word.unicodeScalars.contains { isRightToLeft($0) }
  }

  /// Hebrew, Arabic, Syriac, Thaana and the Arabic presentation forms.
  private static func isRightToLeft(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF: !(0x0660...0x0669).contains(scalar.value)
    default: false
    }
  }

  /// The word back to front, but numbers and Latin letters in it as they are, and brackets turned round.
  private static func reversed(_ word: String) -> String {
    let characters = Array(word.reversed())
    var result: [Character] = []
    var run: [Character] = []
    for (index, character) in characters.enumerated() {
      let joins =
        ".,:/-".contains(character) && !run.isEmpty
        && characters.dropFirst(index + 1).first.map(isLatin) == true
      if isLatin(character) || joins {
        run.append(character)
      } else {
        result += run.reversed()
        run = []
        result.append(mirrored[character] ?? character)
      }
    }
    return ArabicLigatures.mended(String(result + run.reversed()))
  }

  /// A Latin word or number in a right-to-left line: the marks at its ends change sides.
  private static func turnedEnds(_ word: String) -> String {
    let before = word.prefix { !$0.isLetter && !$0.isNumber }
    guard before.count < word.count else { return reversed(word) }
    let after = word.reversed().prefix { !$0.isLetter && !$0.isNumber }
    let core = word.dropFirst(before.count).dropLast(after.count)
    return String(after.map { mirrored[$0] ?? $0 }) + core
      + String(before.reversed().map { mirrored[$0] ?? $0 })
  }

  private static func isLatin(_ character: Character) -> Bool {
    character.isNumber || (character.isLetter && character.isASCII)
  }

  private static let mirrored: [Character: Character] = [
    "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«",
  ]
}
