/// Finds documents that are copies of one another.
package protocol DuplicateEngine: Sendable {
  /// - Throws: `TARSError` with code `document_not_found`.
  func duplicates(_ query: DuplicateQuery) async throws -> DuplicateList
}

/// Which duplicates are wanted.
package struct DuplicateQuery: Hashable, Sendable, Codable {
  /// A document's id, path or end of its path; `nil` for all documents.
  package var document: String?
  package var collection: String?
  /// Continue after this path.
  package var after: String?
  /// Documents that are looked at.
  package var limit: Int

  package init(document: String? = nil, collection: String? = nil, after: String? = nil, limit: Int = 100) {
    self.document = document
    self.collection = collection
    self.after = after
    self.limit = limit
  }
}
