import GRDB
package import TARSCore

extension SQLiteStore: LineageStore {
  package func lineage(of document: DocumentID) async throws -> [ChunkLineage] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      let ranges = try ChunkRanges(database, document: key).all()
      return try ChunkRows(database).chunks(Array(ranges.keys)).values.map { chunk in
        ChunkLineage(chunk: chunk, versions: ranges[chunk.id] ?? [])
      }
    }
  }

  package func places(of document: DocumentID, version: Int) async throws -> [ChunkPlace] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [] }
      return try VersionRows(database).places(in: version, of: key)
    }
  }

  package func documentsChanged(
    in recorded: Interval, collection: String?, limit: Int
  ) async throws -> [Document] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRows.columns), max(recorded_at) AS newest FROM version
          JOIN document ON document.id = document_id JOIN collection ON collection.id = collection_id
          WHERE number > 1 AND recorded_at >= :start AND recorded_at < :end
          AND (:collection IS NULL OR collection.name = :collection)
          GROUP BY document.id ORDER BY newest DESC, document.id LIMIT :limit
          """,
        arguments: [
          "start": recorded.start?.milliseconds ?? .min, "end": recorded.end?.milliseconds ?? .max,
          "collection": collection, "limit": max(0, limit),
        ]
      ).map { DocumentRows.document($0) }
    }
  }
}
