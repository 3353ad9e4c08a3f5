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
      return try Row.fetchAll(statement, arguments: [sequence, max(0, limit)]).map {
        try Self.state($0, database)
      }
    }
  }

  private static func state(_ row: Row, _ database: Database) throws -> DocumentState {
    let document: Int64 = row[0]
    var versions = try VersionRows(database).all(of: document)
    var chunks = try ChunkRanges(database, document: document).all()
    if let closing = try Supersessions(database).closing(of: document) {
      let state = SupersededState(said: closing.said, from: closing.from)
      chunks = state.applied(to: chunks, versions: versions)
      versions = state.applied(to: versions)
    }
    return DocumentState(
      sequence: row[1], document: DocumentRows.document(row, from: 3),
      collection: CollectionID(rawValue: row[2]), versions: versions, chunks: chunks,
      tags: Set(try TagRows(database).tags(of: document)))
  }

  package func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent] {
    try await read { database in
      let key = try model.flatMap { try VectorRows(database).key(of: $0) }
      let found = try ChunkRows(database).contents(of: chunks, model: key)
      return chunks.compactMap { found[$0] }
    }
  }

  package func embeddingModel() async throws -> EmbeddingModel? {
    try await read { database in
      let rows = VectorRows(database)
      return try rows.currentKey().flatMap { try rows.model(of: $0) }
    }
  }

  package func vectors(of chunks: [ChunkID], model: EmbeddingModel) async throws -> [ChunkID: [Float]] {
    try await read { database in
      let rows = VectorRows(database)
      guard let key = try rows.key(of: model) else { return [:] }
      return try rows.vectors(of: chunks, model: key)
    }
  }
}
