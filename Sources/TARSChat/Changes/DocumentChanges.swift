package import TARSCore
import TARSText

/// Compares versions of documents, each side cited.
package struct DocumentChanges: Sendable {
  let store: any LineageStore
  let analyzer = Analyzer()
  let detector = LanguageDetector()

  package init(store: any LineageStore) { self.store = store }

  /// What changed between two versions of a document.
  package func difference(
    of document: Document, from: Version, to: Version
  ) async throws -> DocumentDifference {
    let changes = PlacedChange.all(
      from: try await passages(of: document, from), to: try await passages(of: document, to))
    return DocumentDifference(document: document, from: from, to: to, changes: changes.map(\.message))
  }

  /// A version's chunks in reading order.
  private func passages(of document: Document, _ version: Version) async throws -> [Passage] {
    try await store.chunks(of: document.id, version: version.number).map {
      Passage(chunk: $0.chunk, document: document, version: version, page: $0.page)
    }
  }
}
