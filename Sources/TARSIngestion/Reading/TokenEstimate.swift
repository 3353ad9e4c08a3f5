/// Guesses how many tokens a model would make of a text, for when no model is installed: rather too many, so that
/// a later model needn't cut passages.
enum TokenEstimate {
  static func count(_ text: String) -> Int {
    // WordPiece makes about a token of four bytes of European text, and one of each CJK character (three bytes).
    2 + (text.utf8.count + 2) / 3
  }
}
