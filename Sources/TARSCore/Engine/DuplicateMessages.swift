/// Two current documents that are copies of one another, exact or nearly. Nothing is dropped for it.
package struct DuplicatePair: Hashable, Sendable, Codable {
  /// The one that was asked about, else the one whose path comes first.
  package var document: Document
  package var other: Document
  /// The share of their shingles (three words in a row) that both have, 0 to 1.
  package var similarity: Double
  /// Whether their bytes are the same.
  package var isExact: Bool

  package init(document: Document, other: Document, similarity: Double, isExact: Bool) {
    self.document = document
    self.other = other
    self.similarity = similarity
    self.isExact = isExact
  }
}

/// Pairs of duplicates, a page of them.
package struct DuplicateList: Hashable, Sendable, Codable {
  /// By the path of the first document, then the most similar first.
  package var pairs: [DuplicatePair]
  /// The `after` of the next page; `nil` on the last.
  package var next: String?

  package init(pairs: [DuplicatePair], next: String? = nil) {
    self.pairs = pairs
    self.next = next
  }
}
