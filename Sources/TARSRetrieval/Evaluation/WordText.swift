/// A text reduced to its words, so that two copies of one passage are equal whatever markup and blanks surround them.
struct WordText: Sendable, Hashable {
  /// Lower-case words between single blanks, with a blank at both ends.
  let text: String

  /// Marks between angle brackets are left out.
  init(_ source: String) {
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

  var isEmpty: Bool { text == " " }

  /// Whether all of `part` stands here in one piece.
  func contains(_ part: WordText) -> Bool { text.utf8.firstRange(of: part.text.utf8) != nil }

  /// Runs of four words.
  var shingles: Set<[Substring]> {
    let words = text.split(separator: " ")
    guard words.count > 4 else { return words.isEmpty ? [] : [Array(words)] }
    return Set((0...words.count - 4).map { Array(words[$0..<$0 + 4]) })
  }

  /// How much of `part` stands here: 1 where it does in one piece, less by the share of its runs of four words.
  func support(of part: WordText) -> Double {
    if contains(part) { return 1 }
    let wanted = part.shingles
    guard !wanted.isEmpty else { return 0 }
    return 0.99 * Double(wanted.intersection(shingles).count) / Double(wanted.count)
  }
}
