/// A text reduced to its words, so that two copies of one passage are equal whatever markup and blanks surround them.
struct WordText: Sendable, Hashable {
  /// Lower-case words between single blanks, with a blank at both ends.
  let text: String

  /// Marks between angle brackets are left out.
  init(_ source: some StringProtocol) {
    var text = " "
    var isInTag = false
    for character in source.lowercased() {
      switch character {
      case "<": isInTag = true
      case ">": isInTag = false
      case _ where isInTag: continue
      case _ where character.isLetter || character.isNumber: text.append(character)
      case _ where text.last != " ": text.append(" ")
      default: continue
      }
    }
    self.text = text.last == " " ? text : text + " "
  }

  /// The words of each line and clause of a source; those without a word are left out.
  static func pieces(of source: String) -> [WordText] {
    var pieces: [Substring] = []
    var start = source.startIndex
    var last: Character = " "
    for index in source.indices {
      let character = source[index]
      if character.isNewline || (character.isWhitespace && ".;:".contains(last)) {
        pieces.append(source[start..<index])
        start = index
      }
      last = character
    }
    return (pieces + [source[start...]]).map { WordText($0) }.filter { !$0.isEmpty }
  }

  var isEmpty: Bool { text == " " }

  /// Whether all of `part` stands here in one piece.
  func contains(_ part: WordText) -> Bool { text.utf8.firstRange(of: part.text.utf8) != nil }
}
