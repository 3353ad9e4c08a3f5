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
        collections: try count("collection"), documents: try count("version WHERE superseded_at IS NULL"),
        versions: try count("version"), chunks: try count("chunk"), queuedJobs: try count("job"))
    }
  }
}
