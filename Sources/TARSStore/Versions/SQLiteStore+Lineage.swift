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

  package func lineage(
    holding letters: String, collection: String?, limit: Int
  ) async throws -> [ChunkLineage] {
    let escaped = letters.replacing("\\", with: "\\\\").replacing("%", with: "\\%").replacing(
      "_", with: "\\_")
    return try await read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT \(ChunkRows.columns), first_version, end_version FROM (
            SELECT chunk.* FROM chunk JOIN document ON document.id = document_id
            JOIN collection ON collection.id = collection_id
            WHERE chunk.text LIKE '%' || :letters || '%' ESCAPE '\\'
            AND (:collection IS NULL OR collection.name = :collection) ORDER BY chunk.id LIMIT :limit
          ) AS chunk
          JOIN document ON document.id = chunk.document_id
          JOIN chunk_range ON chunk_range.document_id = chunk.document_id AND chunk_id = chunk.id
          ORDER BY chunk.id, first_version
          """, arguments: ["letters": escaped, "collection": collection, "limit": max(0, limit)])
      return try Self.lineage(rows)
    }
  }

  /// Joins the rows of a chunk, which follow one another.
  private static func lineage(_ rows: [Row]) throws -> [ChunkLineage] {
    var found: [ChunkLineage] = []
    for row in rows {
      let range = VersionRange(first: row[6], end: row[7])
      let chunk = try ChunkRows.chunk(row)
      if let last = found.last, last.chunk.id == chunk.id {
        found[found.count - 1] = ChunkLineage(chunk: chunk, versions: last.versions + [range])
      } else {
        found.append(ChunkLineage(chunk: chunk, versions: [range]))
      }
    }
    return found
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
          WHERE (number > 1 OR document.id IN (SELECT newer_id FROM supersession WHERE withdrawn_at IS NULL))
          AND recorded_at >= :start AND recorded_at < :end
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
