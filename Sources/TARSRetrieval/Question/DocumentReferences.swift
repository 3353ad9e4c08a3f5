import TARSCore

/// Finds the documents that a filter names by id, path or end of a path.
struct DocumentReferences: Sendable {
  let catalogue: any CatalogueStore

  /// Every document that one of the references may mean; `nil` without references.
  ///
  /// - Throws: `TARSError` with code `document_not_found` for one that means none.
  func documents(_ references: Set<String>?) async throws -> Set<DocumentID>? {
    guard let references else { return nil }
    return references.count > Self.fewReferences
      ? try await readingAll(references) : try await oneByOne(references)
  }

  private func oneByOne(_ references: Set<String>) async throws -> Set<DocumentID> {
    var found: Set<DocumentID> = []
    for reference in references.sorted() {
      let meant = try await catalogue.documents(matching: reference)
      if meant.isEmpty { throw TARSError.documentNotFound(reference) }
      found.formUnion(meant.map(\.id))
    }
    return found
  }

  /// Goes once through the catalogue: each look-up by the end of a path does the same.
  private func readingAll(_ references: Set<String>) async throws -> Set<DocumentID> {
    var known: [String: [Match: Set<DocumentID>]] = [:]
    for collection in try await catalogue.collections() {
      try await forEachDocument(of: collection.name) { document in
        for (name, match) in Self.names(of: document) where references.contains(name) {
          known[name, default: [:]][match, default: []].insert(document.id)
        }
      }
    }
    if let unknown = references.filter({ known[$0] == nil }).min() {
      throw TARSError.documentNotFound(unknown)
    }
    return known.values.reduce(into: []) { all, matches in
      all.formUnion(Match.allCases.lazy.compactMap { matches[$0] }.first ?? [])
    }
  }

  private func forEachDocument(of collection: String, _ body: (Document) -> Void) async throws {
    var query = DocumentQuery(collection: collection, currentOnly: false, limit: Self.pageSize)
    while true {
      let page = try await catalogue.documents(query)
      for summary in page { body(summary.document) }
      guard page.count == query.limit, let last = page.last else { return }
      query.after = last.document.path
    }
  }

  /// Kinds of match, the best first.
  private enum Match: CaseIterable {
    case id
    case path
    case end
  }

  private static func names(of document: Document) -> [(String, Match)] {
    let path = document.path
    let ends = path.utf8.indices.filter { path.utf8[$0] == UInt8(ascii: "/") }.flatMap { slash in
      [String(path[slash...]), String(path[path.utf8.index(after: slash)...])]
    }
    return [(document.id.rawValue, .id), (path, .path)] + ends.map { ($0, .end) }
  }

  private static let fewReferences = 50
  private static let pageSize = 1000
}
