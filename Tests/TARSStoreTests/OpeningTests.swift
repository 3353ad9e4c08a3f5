import FoundationEssentials
import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

struct OpeningTests {
  @Test func `what was recorded is there after the store was closed and opened`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    let recorded = try await store.record(
      Samples.draft("/a", in: home, Samples.version(day: 1), ["x", "y"]))
    try store.close()
    let files = try FileManager.default.contentsOfDirectory(atPath: directory.path)
    #expect(files.sorted() == ["tars.lock", "tars.sqlite"], "closing folds the log into the file")
    let again = try await SQLiteStore.open(directory: directory.path)
    #expect(
      try await again.chunks(of: recorded.document, version: 1).map(\.chunk.text) == ["x", "y"])
    #expect(try await again.latestChange() > 0)
  }

  @Test func `every commit waits for the disk, and the schema's rules are in force`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let pragmas = try await store.pool.writeWithoutTransaction { database in
      try ["journal_mode", "synchronous", "foreign_keys"].map {
        try String.fetchOne(database, sql: "PRAGMA \($0)")
      }
    }
    #expect(pragmas == ["wal", "2", "1"])
  }

  @Test func `the data directory is for its owner alone`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/deep/data"
    _ = try await SQLiteStore.open(directory: path)
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o700)
  }

  @Test func `a store of a newer T.A.R.S. is left alone`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await store.pool.write { database in
      try database.execute(
        sql: "INSERT INTO grdb_migrations (identifier) VALUES ('add something new')")
    }
    try store.close()
    await expect(.storeNewer) { _ = try await SQLiteStore.open(directory: directory.path) }
  }

  @Test func `a folder that can't be made is told`() async throws {
    await expect(.storeDamaged) { _ = try await SQLiteStore.open(directory: "/dev/null/data") }
  }
}

/// Expects `work` to throw a `TARSError` of this code, with a hint.
func expect(_ code: ErrorCode, _ work: () async throws -> Void) async {
  let error = await #expect(throws: TARSError.self) { try await work() }
  #expect(error?.code == code)
  #expect(error?.hint.isEmpty == false)
}
