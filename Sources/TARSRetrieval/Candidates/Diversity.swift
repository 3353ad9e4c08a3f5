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
  /// Best hits that are compared with each other; nobody is crowded out further behind.
  static let compared = 50

  /// The hits in order, but a passage that nearly repeats a better one, of another version or document, moves behind
  /// all that don't. Passages of one version stay: tables have alike rows.
  func arranged<Hit>(_ hits: [Hit], passage: (Hit) -> Passage) -> [Hit] {
    var shown: [Shown] = []
    var first: [Hit] = []
    var repeats: [Hit] = []
    for hit in hits.prefix(Self.compared) {
      let candidate = Shown(passage(hit))
      if shown.contains(where: candidate.repeats) {
        repeats.append(hit)
      } else {
        first.append(hit)
        shown.append(candidate)
      }
    }
    return first + hits.dropFirst(Self.compared) + repeats
  }

  /// What decides whether another passage repeats this one.
  private struct Shown {
    let document: DocumentID
    let version: Int
    let words: WordSet

    init(_ passage: Passage) {
      document = passage.document.id
      version = passage.version.number
      words = WordSet(passage.embeddedText)
    }

    func repeats(_ better: Shown) -> Bool {
      if document != better.document {
        return words.count >= copyWords && words.isAlike(better.words, atLeast: ofDocuments)
      }
      return version != better.version && words.isAlike(better.words, atLeast: ofVersions)
    }
  }
}
