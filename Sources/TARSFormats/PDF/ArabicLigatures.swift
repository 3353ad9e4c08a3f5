/// Lam and alef, which Arabic always writes as one sign. Fonts say its two letters in reading order while all
/// other letters of a word come as they stand on the page, so that putting a word into reading order turns this
/// pair round: "المشكلات" comes out as "المشكالت".
enum ArabicLigatures {
  private static let lam: Unicode.Scalar = "\u{644}"
  private static let alef: Unicode.Scalar = "\u{627}"
  private static let alefs: Set<Unicode.Scalar> = ["\u{622}", "\u{623}", "\u{625}", alef]
  /// Shorter words that end in alef, lam, te are verbs, such as "قالت".
  private static let shortestPlural = 6

  /// The word with such pairs in their order, where nothing else can be meant: no word has two alefs one behind
  /// the other, and long words that end so are plurals.
  static func mended(_ word: String) -> String {
    var letters = Array(word.unicodeScalars)
    guard letters.contains(lam) else { return word }
    var index = 1
    while index + 1 < letters.count {
      if letters[index - 1] == alef, alefs.contains(letters[index]), letters[index + 1] == lam {
        letters.swapAt(index, index + 1)
        index += 1
      }
      index += 1
    }
    mendPlural(&letters)
    var mended = String.UnicodeScalarView()
    mended.append(contentsOf: letters)
    return String(mended)
  }

  /// "...الت" is "...لات".
  private static func mendPlural(_ letters: inout [Unicode.Scalar]) {
    guard let end = letters.lastIndex(where: \.properties.isAlphabetic), end + 1 >= shortestPlural else {
      return
    }
    guard letters[end] == "\u{62A}", letters[end - 1] == lam, letters[end - 2] == alef else { return }
    letters.swapAt(end - 1, end - 2)
  }
}
