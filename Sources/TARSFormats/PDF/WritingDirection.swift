/// Puts words of right-to-left scripts into reading order. pdftotext gives the words of a line, and the letters of
/// a word, from left to right as they stand on the page.
enum WritingDirection {
  static func logical(_ words: [String]) -> [String] {
    let directions = words.map(isRightToLeft)
    guard directions.contains(true) else { return words }
    let turned = zip(words, directions).map { $1 ? reversed($0) : $0 }
    let letters = zip(words, directions).reduce(0) { $0 + ($1.1 ? 1 : -1) * $1.0.count }
    return letters > 0
      ? reorder(Array(turned.reversed()), directions.reversed(), keeping: true)
      : reorder(turned, directions, keeping: false)
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
    var result: [Character] = []
    var run: [Character] = []
    for character in word.reversed() {
      if character.isNumber || (character.isLetter && character.isASCII) {
        run.append(character)
      } else {
        result += run.reversed()
        run = []
        result.append(mirrored[character] ?? character)
      }
    }
    return String(result + run.reversed())
  }

  private static let mirrored: [Character: Character] = [
    "(": ")", ")": "(", "[": "]", "]": "[", "{": "}", "}": "{", "«": "»", "»": "«",
  ]
}
