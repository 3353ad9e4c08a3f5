import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

/// The file itself refuses what would break it, whatever the code around it does.
struct SchemaTests {
  /// One statement each that must fail, over two versions of one document.
  private static let breaches = [
    "INSERT INTO collection (name) VALUES ('')",
    "INSERT INTO collection (name) VALUES ('home')",
    "INSERT INTO document (collection_id, path, public_id, change) VALUES (99, '/x', 'abcdefghijkl', 90)",
    "INSERT INTO document (collection_id, path, public_id, change) VALUES (1, '/a', 'abcdefghijkl', 90)",
    "INSERT INTO document (collection_id, path, public_id, change) VALUES (1, '/x', 'short', 90)",
    "INSERT INTO document (collection_id, path, public_id, change) SELECT 1, '/x', 'abcdefghijkl', change FROM document",
    "UPDATE version SET superseded_at = NULL WHERE number = 1",
    "UPDATE version SET superseded_at = 9 WHERE number = 1",
    "UPDATE version SET superseded_at = recorded_at WHERE number = 2",
    "UPDATE version SET content_hash = 'other'",
    "UPDATE version SET recorded_at = 7",
    "UPDATE version SET layout = x'00'",
    "UPDATE version SET number = 9",
    "UPDATE version SET valid_to = valid_from",
    "DELETE FROM version WHERE number = 1",
    "DELETE FROM document",
    "DELETE FROM chunk",
    "UPDATE chunk SET text = 'other'",
    "INSERT INTO chunk (document_id, hash, headings, text) VALUES (1, 'hash-a', '[]', 'a')",
    "INSERT INTO chunk (document_id, hash, headings, text) VALUES (1, 'new', '{}', 'a')",
    "INSERT INTO chunk_range (document_id, chunk_id, first_version) VALUES (1, 1, 2)",
    "INSERT INTO chunk_range (document_id, chunk_id, first_version) VALUES (1, 2, 3)",
    "INSERT INTO chunk_range (document_id, chunk_id, first_version, end_version) VALUES (1, 3, 2, 2)",
    "UPDATE chunk_range SET end_version = 9 WHERE end_version IS NOT NULL",
    "INSERT INTO vector (model_id, chunk_id, value) VALUES (1, 1, x'00000000')",
    "INSERT INTO vector (model_id, chunk_id, value) VALUES (99, 2, x'00000000')",
    "INSERT INTO vector (model_id, chunk_id, value) VALUES (1, 3, x'000000')",
    "INSERT INTO change_counter (id, newest) VALUES (2, 0)",
    "INSERT INTO job (collection_id, path) VALUES (1, '/q')",
    "INSERT INTO source_file (collection_id, path, outcome) VALUES (1, '/q', 'failed')",
    "INSERT INTO source_file (collection_id, path, outcome) VALUES (1, '/q', 'odd')",
    "INSERT INTO answer (public_id, asked_at, record) VALUES ('', 1, '{}')",
    "INSERT INTO answer (public_id, asked_at, record) VALUES ('x', 1, '[]')",
    "INSERT INTO answer (public_id, asked_at, record) VALUES ('kept', 1, '{}')",
    "UPDATE answer SET asked_at = 9",
  ]

  @Test(arguments: breaches)
  func `the schema refuses`(_ statement: String) async throws {
    let (directory, store) = try await makeStore()
    let error = await #expect(throws: DatabaseError.self) {
      try await store.pool.write { try $0.execute(sql: statement) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
    withExtendedLifetime(directory) {}
  }

  @Test func `recorded intervals can't overlap and numbers have no gaps`() async throws {
    let (directory, store) = try await makeStore()
    func insert(number: Int, day: Int) async throws {
      let recordedAt = Samples.day(day).milliseconds
      try await store.pool.write { database in
        try database.execute(
          sql: """
            UPDATE version SET superseded_at = recorded_at + 1000 WHERE superseded_at IS NULL;
            """)
        try database.execute(
          sql: """
            INSERT INTO version (document_id, number, content_hash, bytes, media_type, parser, recorded_at,
              valid_source, layout) VALUES (1, ?, 'h', 1, 't', 'p', ?, 'none', x'0100')
            """, arguments: [number, recordedAt])
      }
    }
    await #expect(throws: DatabaseError.self) { try await insert(number: 4, day: 9) }
    await #expect(throws: DatabaseError.self) { try await insert(number: 3, day: 1) }
    try await insert(number: 3, day: 9)
    withExtendedLifetime(directory) {}
  }

  private func makeStore() async throws -> (TemporaryDirectory, SQLiteStore) {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    for (day, texts) in [(1, ["a", "b"]), (2, ["a", "c"])] {
      let version = Samples.version(day: day, validFrom: day)
      _ = try await store.record(
        Samples.draft("/a", in: home, version, texts, model: Samples.model))
    }
    try await store.enqueue([JobDraft(collection: home.id, path: "/q")])
    try await store.pool.write { database in
      try database.execute(sql: "INSERT INTO answer (public_id, asked_at, record) VALUES ('kept', 1, '{}')")
    }
    return (directory, store)
  }
}
