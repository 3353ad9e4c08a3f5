import GRDB
package import TARSCore

extension SQLiteStore: SimilarityStore {
  package func documentsToSketch(limit: Int) async throws -> [DocumentToSketch] {
    try await read { try SketchRows($0).stale(limit: limit) }
  }

  package func save(_ sketches: [SketchedDocument]) async throws {
    try await write { database in
      for sketch in sketches { try SketchRows(database).save(sketch) }
    }
  }

  package func sketch(of document: DocumentID) async throws -> DocumentSketch? {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return nil }
      return try SketchRows(database).sketch(of: key)
    }
  }

  package func candidates(
    for document: DocumentID, limit: Int
  ) async throws -> [DocumentID: DocumentSketch] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [:] }
      return try SketchRows(database).candidates(for: key, limit: limit)
    }
  }

  package func copies(of document: DocumentID, limit: Int) async throws -> [Document] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRows.columns) FROM version
          JOIN document ON document.id = document_id JOIN collection ON collection.id = collection_id
          WHERE superseded_at IS NULL AND public_id <> :document AND content_hash = (
            SELECT content_hash FROM version JOIN document ON document.id = document_id
            WHERE public_id = :document AND superseded_at IS NULL)
          ORDER BY path, collection.name LIMIT :limit
          """, arguments: ["document": document.rawValue, "limit": max(0, limit)]
      ).map { DocumentRows.document($0) }
    }
  }

  package func documentsWithCandidates(
    in collection: String?, after path: String?, limit: Int
  ) async throws -> [Document] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT \(DocumentRows.columns) FROM document JOIN collection ON collection.id = collection_id
          JOIN version ON version.document_id = document.id AND superseded_at IS NULL
          WHERE (:collection IS NULL OR collection.name = :collection) AND (:path IS NULL OR path > :path)
          AND (EXISTS (
            SELECT 1 FROM version AS other WHERE other.content_hash = version.content_hash
            AND other.superseded_at IS NULL AND other.document_id <> document.id)
          OR EXISTS (
            SELECT 1 FROM sketch_band AS own JOIN sketch_band AS other
            ON other.band = own.band AND other.document_id <> own.document_id
            WHERE own.document_id = document.id))
          ORDER BY path, collection.name LIMIT :limit
          """, arguments: ["collection": collection, "path": path, "limit": max(0, limit)]
      ).map { DocumentRows.document($0) }
    }
  }
}
