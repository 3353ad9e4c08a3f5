package import TARSCore
import TARSText

/// Compares versions of documents, each side cited.
package struct DocumentChanges: Sendable {
  let store: any ChangeStore
  let analyzer = Analyzer()
  let detector = LanguageDetector()

  package init(store: any ChangeStore) { self.store = store }

  /// What changed between two editions.
  package func difference(from: Edition, to: Edition) async throws -> DocumentDifference {
    let changes = PlacedChange.all(from: try await passages(of: from), to: try await passages(of: to))
    var difference = DocumentDifference(
      document: to.document, from: from.version, to: to.version, changes: changes.map(\.message))
    if from.document != to.document { difference.fromDocument = from.document }
    return difference
  }

  /// An edition's chunks in reading order.
  private func passages(of edition: Edition) async throws -> [Passage] {
    try await store.chunks(of: edition.document.id, version: edition.version.number).map {
      Passage(chunk: $0.chunk, document: edition.document, version: edition.version, page: $0.page)
    }
  }
}
