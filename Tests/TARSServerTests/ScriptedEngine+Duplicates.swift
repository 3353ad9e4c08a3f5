import TARSCore

@testable import TARSServer

extension ScriptedEngine {
  /// One pair, of whatever document is asked about.
  func duplicates(_ query: DuplicateQuery) async throws -> DuplicateList {
    func document(_ path: String) -> Document {
      Document(id: DocumentID(rawValue: path), collection: query.collection ?? "default", path: path)
    }
    return DuplicateList(
      pairs: [
        DuplicatePair(
          document: document(query.document ?? "a.txt"), other: document("b.txt"), similarity: 0.9,
          isExact: false)
      ], next: query.after)
  }
}
