import TARSCore

/// Keeps near-copies of one passage from crowding out other passages.
struct Diversity: Sendable {
  /// Share of common words from which passages of two versions of one document are near-identical: an edited number
  /// or sentence leaves that many.
  static let ofVersions = 0.8
  /// The same for passages of different documents, which may differ in the very words that matter.
  static let ofDocuments = 0.95
  /// Distinct words from which passages of different documents can be copies; short texts are alike by chance.
  static let copyWords = 20

  /// The hits in order, but a passage that nearly repeats a better one, of another version or document, moves behind
  /// all that don't. Passages of one version stay: tables have alike rows.
  func arranged<Hit>(_ hits: [Hit], passage: (Hit) -> Passage) -> [Hit] {
    var shown: [(passage: Passage, words: WordSet)] = []
    var first: [Hit] = []
    var repeats: [Hit] = []
    for hit in hits {
      let passage = passage(hit)
      let words = WordSet(passage.embeddedText)
      if shown.contains(where: { Self.repeats(passage, $0.passage, words, $0.words) }) {
        repeats.append(hit)
      } else {
        first.append(hit)
        shown.append((passage, words))
      }
    }
    return first + repeats
  }

  private static func repeats(
    _ passage: Passage, _ better: Passage, _ words: WordSet, _ betterWords: WordSet
  ) -> Bool {
    let isSame = passage.document.id == better.document.id
    if isSame, passage.version.number == better.version.number { return false }
    if isSame { return words.isAlike(betterWords, atLeast: ofVersions) }
    return words.count >= copyWords && words.isAlike(betterWords, atLeast: ofDocuments)
  }
}
