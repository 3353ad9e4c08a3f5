/// Keeps sketches of documents' current texts, derived from them, and finds documents with similar ones.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol SimilarityStore: CatalogueStore, VersionStore {
  /// Documents that changed after their sketch was made, in the order of their changes; at most `limit`. Those that
  /// are gone come without a version.
  func documentsToSketch(limit: Int) async throws -> [DocumentToSketch]

  /// Puts sketches in place of older ones, in the order of `documentsToSketch`.
  func save(_ sketches: [SketchedDocument]) async throws

  /// The sketch of a document's current text; `nil` where it is too short for one, or gone.
  func sketch(of document: DocumentID) async throws -> DocumentSketch?

  /// Other current documents whose sketches share a band with this document's, those with the most bands first.
  /// Takes time for what it finds, not for what the store holds.
  func candidates(for document: DocumentID, limit: Int) async throws -> [DocumentID: DocumentSketch]

  /// Other current documents with the same bytes, by path; at most `limit`.
  func copies(of document: DocumentID, limit: Int) async throws -> [Document]

  /// Current documents that share a band or their bytes with another one, by path after `path`.
  func documentsWithCandidates(
    in collection: String?, after path: String?, limit: Int
  ) async throws -> [Document]
}

/// A document whose sketch isn't that of its current text.
package struct DocumentToSketch: Hashable, Sendable {
  package let document: DocumentID
  /// Number of the current version; `nil` where there is none.
  package let version: Int?
  /// Number of the change that made its sketch old.
  package let change: Int64

  package init(document: DocumentID, version: Int?, change: Int64) {
    self.document = document
    self.version = version
    self.change = change
  }
}

/// A document's new sketch.
package struct SketchedDocument: Hashable, Sendable {
  package let document: DocumentToSketch
  /// `nil` for a text too short for one.
  package let sketch: DocumentSketch?

  package init(_ document: DocumentToSketch, sketch: DocumentSketch?) {
    self.document = document
    self.sketch = sketch
  }
}
