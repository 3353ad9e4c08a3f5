import GRDB
package import TARSCore

extension SQLiteStore {
  package func historySource(
    named name: String, in collection: CollectionID
  ) async throws -> HistorySource {
    try await write { database in
      guard try CollectionRows(database).exists(collection) else {
        throw TARSError.collectionNotFound("#\(collection.rawValue)")
      }
      try database.execute(
        sql: """
          INSERT INTO history_source (collection_id, name) VALUES (?, ?)
          ON CONFLICT (collection_id, name) DO NOTHING
          """, arguments: [collection.rawValue, name])
      let id = try Int64.fetchOne(
        database, sql: "SELECT id FROM history_source WHERE collection_id = ? AND name = ?",
        arguments: [collection.rawValue, name])
      return HistorySource(id: id!, collection: collection, name: name)
    }
  }

  package func historyMarks(of source: HistorySource) async throws -> [HistoryMark] {
    try await read { database in
      try Row.fetchAll(
        database,
        sql: """
          SELECT public_id, path, step, content FROM history_mark
          JOIN document ON document.id = document_id WHERE source_id = ? ORDER BY path
          """, arguments: [source.id]
      ).map {
        HistoryMark(document: DocumentID(rawValue: $0[0]), path: $0[1], step: $0[2], content: $0[3])
      }
    }
  }

  package func position(of source: HistorySource) async throws -> String? {
    try await read { database in
      try String.fetchOne(
        database, sql: "SELECT position FROM history_source WHERE id = ?", arguments: [source.id])
    }
  }

  package func setPosition(_ position: String, of source: HistorySource) async throws {
    try await write { database in
      try database.execute(
        sql: "UPDATE history_source SET position = ? WHERE id = ?", arguments: [position, source.id])
    }
  }

  package func apply(_ step: HistoryStep) async throws -> AppliedStep {
    if case .version(let draft) = step.change { try DraftCheck.require(draft) }
    return try await write { try HistoryWriter(database: $0, step: step).apply() }
  }

  package func origins(of document: DocumentID) async throws -> [Int: VersionOrigin] {
    try await read { database in
      guard let key = try DocumentKeys(database).key(of: document) else { return [:] }
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT number, name, step, at FROM version_origin
          JOIN history_source ON history_source.id = source_id WHERE document_id = ?
          """, arguments: [key])
      return Dictionary(
        uniqueKeysWithValues: rows.map { row in
          let at = (row[3] as Int64?).map(Instant.init(milliseconds:))
          return (row[0], VersionOrigin(source: row[1], step: row[2], at: at))
        })
    }
  }
}
