import GRDB
package import TARSCore

extension SQLiteStore {
  package func newestVersion(at path: String, in collection: CollectionID) async throws
    -> DocumentSummary?
  {
    try await read { database in
      try Row.fetchOne(
        database.cachedStatement(
          sql: """
            SELECT \(DocumentPage.columns) \(DocumentPage.source)
            WHERE collection_id = ? AND path = ?
            """), arguments: [collection.rawValue, path]
      ).map { try DocumentPage.summary($0, database) }
    }
  }

  package func currentDocuments(
    withContent hash: String, in collection: CollectionID
  ) async throws -> [Document] {
    try await read { try DocumentRows($0).currentDocuments(withContent: hash, in: collection) }
  }

  package func seenFiles(under path: String, in collection: CollectionID) async throws -> [SeenFile] {
    try await read { database in
      var arguments: [String: any DatabaseValueConvertible] = PathScope(path).arguments
      arguments["collection"] = collection.rawValue
      return try Row.fetchAll(
        database,
        sql: """
          SELECT path, stamp FROM source_file
          WHERE collection_id = :collection AND \(PathScope.condition) ORDER BY path
          """, arguments: StatementArguments(arguments)
      ).map { SeenFile(path: $0[0], stamp: $0[1]) }
    }
  }

  package func keepStamps(_ stamps: [FileStamp], in collection: CollectionID) async throws {
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO source_file (collection_id, path, stamp) VALUES (?, ?, ?)
          ON CONFLICT (collection_id, path) DO UPDATE SET stamp = excluded.stamp
          """)
      for stamp in stamps {
        try statement.execute(arguments: [collection.rawValue, stamp.path, stamp.value])
      }
    }
  }

  package func forgetFiles(_ paths: [String], in collection: CollectionID) async throws {
    try await write { database in
      for table in ["source_file", "container", "job"] {
        let statement = try database.cachedStatement(
          sql: "DELETE FROM \(table) WHERE collection_id = ? AND path = ?")
        for path in paths { try statement.execute(arguments: [collection.rawValue, path]) }
      }
    }
  }

  package func chunksWithoutVector(
    of model: EmbeddingModel, after chunk: ChunkID?, limit: Int
  ) async throws -> [Chunk] {
    try await read { database in
      let rows = VectorRows(database)
      let key = try rows.key(of: model)
      if try chunk == nil && rows.isComplete(model: key) { return [] }
      let statement = try database.cachedStatement(
        sql: """
          SELECT \(ChunkRows.columns) FROM chunk JOIN document ON document.id = chunk.document_id
          WHERE chunk.id > ? AND NOT EXISTS (
            SELECT 1 FROM vector WHERE model_id = ? AND chunk_id = chunk.id)
          ORDER BY chunk.id LIMIT ?
          """)
      return try Row.fetchAll(statement, arguments: [chunk?.rawValue ?? 0, key, max(0, limit)])
        .map { try ChunkRows.chunk($0) }
    }
  }

  package func addVectors(_ vectors: [ChunkID: [Float]], of model: EmbeddingModel) async throws {
    for vector in vectors.values { try DraftCheck.require(vector: vector, of: model) }
    guard !vectors.isEmpty else { return }
    try await write { database in
      let rows = VectorRows(database)
      let key = try rows.keyForVectors(of: model)
      for (chunk, vector) in vectors.sorted(by: { $0.key < $1.key }) {
        try rows.insert(vector, of: chunk, model: key)
      }
      // Searches don't use vectors of another model yet.
      guard try rows.currentKey() == key else { return }
      let documents = try Int64.fetchAll(
        database,
        sql: "SELECT DISTINCT document_id FROM chunk WHERE id IN (SELECT value FROM json_each(?))",
        arguments: [ChunkRows.list(Array(vectors.keys))])
      for document in documents { try DocumentKeys(database).touch(document) }
    }
  }
}
