import GRDB
import TARSCore

/// Stores the chunks of a new version; those that the document already has are kept as they are.
struct ChunkWriter {
  struct Stored {
    /// All chunks of the version in reading order, repeated ones repeatedly.
    var places: [ChunkPlace] = []
    /// Chunks that the document didn't have.
    var added = 0
    /// Chunks that it had, each counted once.
    var kept = 0
  }

  private let database: Database
  private let document: Int64

  init(_ database: Database, document: Int64) {
    self.database = database
    self.document = document
  }

  func store(_ records: [ChunkRecord], model: EmbeddingModel?) throws -> Stored {
    var stored = Stored()
    var seen: [String: ChunkID] = [:]
    let vectors = VectorRows(database)
    let known = try knownChunks()
    let modelKey = try model.flatMap { model in
      try records.contains { $0.vector != nil } ? vectors.keyForVectors(of: model) : nil
    }
    for record in records {
      if seen[record.hash] == nil {
        let id = try known[record.hash] ?? insert(record)
        seen[record.hash] = id
        if known[record.hash] == nil { stored.added += 1 } else { stored.kept += 1 }
        if let vector = record.vector, let modelKey {
          try vectors.insert(vector, of: id, model: modelKey)
        }
      }
      stored.places.append(ChunkPlace(chunk: seen[record.hash]!, page: record.draft.page))
    }
    return stored
  }

  private func knownChunks() throws -> [String: ChunkID] {
    let rows = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT hash, id FROM chunk WHERE document_id = ?"),
      arguments: [document]
    )
    return Dictionary(uniqueKeysWithValues: rows.map { ($0[0], ChunkID(rawValue: $0[1])) })
  }

  private func insert(_ record: ChunkRecord) throws -> ChunkID {
    try database.cachedStatement(
      sql: "INSERT INTO chunk (document_id, hash, language, headings, text) VALUES (?, ?, ?, ?, ?)"
    ).execute(arguments: [
      document, record.hash, record.draft.language, try Headings.encode(record.draft.headings),
      record.draft.text,
    ])
    return ChunkID(rawValue: database.lastInsertedRowID)
  }
}
