import GRDB
package import TARSCore

extension SQLiteStore {
  package func collections() async throws -> [DocumentCollection] {
    try await read { try CollectionRows($0).all() }
  }

  package func makeCollection(named name: String) async throws -> DocumentCollection {
    if let found = try await read({ try CollectionRows($0).named(name) }) { return found }
    return try await write { try CollectionRows($0).make(name) }
  }

  /// A new collection.
  ///
  /// - Throws: `name_taken` where there is one of that name; `bad_request` for what is no name.
  package func addCollection(named name: String) async throws -> DocumentCollection {
    try await write { database in
      guard try CollectionRows(database).named(name) == nil else {
        throw TARSError(
          .nameTaken, "No collection can be made under the name '\(name)'.", hint: "Choose another name.")
      }
      return try CollectionRows(database).make(name)
    }
  }

  /// All collections by name, with the number of their current documents.
  package func collectionSummaries() async throws -> [CollectionSummary] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT name, (
            SELECT count(*) FROM document JOIN version ON document_id = document.id AND superseded_at IS NULL
            WHERE collection_id = collection.id), half_life_days
          FROM collection ORDER BY name
          """
      ).map { CollectionSummary(name: $0[0], documents: $0[1], halfLifeDays: $0[2]) }
    }
  }

  package func document(_ id: DocumentID) async throws -> Document? {
    try await read { try DocumentRows($0).document(id) }
  }

  package func documents(matching reference: String) async throws -> [Document] {
    try await read { try DocumentRows($0).documents(matching: reference) }
  }

  package func documents(_ query: DocumentQuery) async throws -> [DocumentSummary] {
    try await read { try DocumentPage(database: $0, query: query).fetch() }
  }

  package func counts() async throws -> StoreCounts {
    try await read { database in
      func count(_ rows: String) throws -> Int {
        try Int.fetchOne(database, sql: "SELECT count(*) FROM \(rows)") ?? 0
      }
      return StoreCounts(
        collections: try count("collection"),
        documents: try count("version WHERE superseded_at IS NULL"),
        versions: try count("version"), chunks: try count("chunk"),
        queuedJobs: try count("job WHERE state <> 'failed'"))
    }
  }
}
