package import FoundationEssentials
import GRDB
package import TARSCore

extension SQLiteStore: SourceRegistry {
  package func sources() async throws -> [SourceRecord] {
    try await read { try SourceRows($0).all() }
  }

  package func source(named name: String) async throws -> SourceRecord? {
    try await read { try SourceRows($0).named(name) }
  }

  package func addSource(
    _ settings: SourceSettings, sealing seal: @Sendable (SourceID) throws -> Data?
  ) async throws -> SourceRecord {
    try await write { database in
      let rows = SourceRows(database)
      if try rows.named(settings.name) != nil {
        throw TARSError.badSource(
          "There is already a source '\(settings.name)'.",
          hint: "Choose another name, or change that one with `tars source edit`.")
      }
      let id = try rows.insert(settings)
      let sealed = try seal(id)
      try rows.keepCredential(sealed, of: id)
      return SourceRecord(id: id, settings: settings, hasCredential: sealed != nil)
    }
  }

  package func change(_ source: SourceID, to settings: SourceSettings) async throws {
    try await write { try SourceRows($0).change(source, to: settings) }
  }

  package func keepCredential(_ sealed: Data?, of source: SourceID) async throws {
    try await write { try SourceRows($0).keepCredential(sealed, of: source) }
  }

  package func sealedCredential(of source: SourceID) async throws -> Data? {
    try await read { database in
      try Data.fetchOne(
        database, sql: "SELECT credential FROM source WHERE id = ?", arguments: [source.rawValue])
    }
  }

  package func keep(_ state: SourceState, of source: SourceID) async throws {
    try await write { database in
      try WebhookOutbox(database).add(state, of: source)
      try SourceRows(database).keep(state, of: source)
    }
  }

  package func removeSource(_ source: SourceID) async throws {
    try await write { database in
      try database.execute(
        sql: "UPDATE source_file SET source_id = NULL WHERE source_id = ?", arguments: [source.rawValue])
      try database.execute(sql: "DELETE FROM source WHERE id = ?", arguments: [source.rawValue])
    }
  }
}

extension SQLiteStore {
  package func knownFiles(
    _ paths: [String], in collection: CollectionID
  ) async throws -> [String: KnownFile] {
    try await read { database in
      let statement = try database.cachedStatement(
        sql: "SELECT stamp, source_id FROM source_file WHERE collection_id = ? AND path = ?")
      var known: [String: KnownFile] = [:]
      for path in paths {
        guard let row = try Row.fetchOne(statement, arguments: [collection.rawValue, path]) else { continue }
        known[path] = KnownFile(
          stamp: row[0], source: (row[1] as Int64?).map(SourceID.init(rawValue:)))
      }
      return known
    }
  }

  package func adopt(
    _ paths: [String], in collection: CollectionID, by source: SourceID
  ) async throws {
    guard !paths.isEmpty else { return }
    try await write { database in
      let statement = try database.cachedStatement(
        sql: """
          INSERT INTO source_file (collection_id, path, source_id) VALUES (?, ?, ?)
          ON CONFLICT (collection_id, path) DO UPDATE SET source_id = excluded.source_id
          """)
      for path in paths {
        try statement.execute(arguments: [collection.rawValue, path, source.rawValue])
      }
    }
  }

  package func files(of source: SourceID, after path: String, limit: Int) async throws -> [SeenFile] {
    try await read { database in
      try Row.fetchAll(
        database.cachedStatement(
          sql: "SELECT path, stamp FROM source_file WHERE source_id = ? AND path > ? ORDER BY path LIMIT ?"),
        arguments: [source.rawValue, path, max(0, limit)]
      ).map { SeenFile(path: $0[0], stamp: $0[1]) }
    }
  }

  package func counts(of source: SourceID) async throws -> SourceCounts {
    try await read { try SourceRows($0).counts(of: source) }
  }
}
