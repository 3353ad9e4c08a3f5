import GRDB
package import TARSCore

extension SQLiteStore {
  package func latestChange() async throws -> Int64 {
    try await read { try DocumentKeys.newestChange($0) }
  }

  package func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState] {
    try await read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT document.id, change, collection_id, \(DocumentRows.columns) FROM document
          JOIN collection ON collection.id = collection_id
          WHERE change > ? ORDER BY change LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [sequence, max(0, limit)]).map { row in
        DocumentState(
          sequence: row[1], document: DocumentRows.document(row, from: 3),
          collection: CollectionID(rawValue: row[2]),
          versions: try VersionRows(database).all(of: row[0]),
          chunks: try ChunkRanges(database, document: row[0]).all(),
          tags: Set(try TagRows(database).tags(of: row[0])))
      }
    }
  }

  package func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    try await read { database in
      let key = try model.flatMap { try VectorRows(database).key(of: $0) }
      let found = try ChunkRows(database).contents(of: chunks, model: key)
      return chunks.compactMap { found[$0] }
    }
  }

  package func embeddingModel() async throws -> EmbeddingModel? {
    try await read { try VectorRows($0).newestModel() }
  }
}
