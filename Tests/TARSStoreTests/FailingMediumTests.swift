import FoundationEssentials
import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

#if canImport(Glibc)
  import Glibc
#endif

struct FailingMediumTests {
  private let large = (0..<400).map { "passage \($0) " + String(repeating: "text ", count: 200) }

  @Test
  func `a full disk loses nothing that was acknowledged, and work goes on when there is space`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    let kept = try await store.record(Samples.draft("/a", in: home, Samples.version(day: 1)))
    try await store.enqueue([JobDraft(collection: home.id, path: "/b")])
    let before = try await store.counts()
    let draft = Samples.draft("/b", in: home, Samples.version(day: 2), large)
    try await limitPages(of: store, to: 60)
    await expect(.diskFull) { _ = try await store.record(draft) }
    #expect(try await store.counts() == before)
    #expect(try await store.versions(of: kept.document).count == 1)
    try await limitPages(of: store, to: 1_000_000)
    #expect(try await store.record(draft).newChunks == large.count)
  }

  #if canImport(Glibc)
    @Test func `a disk that is really full is told as such`() async throws {
      let directory = try TemporaryDirectory()
      let small = directory.path + "/small"
      try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
      guard mount("tmpfs", small, "tmpfs", 0, "size=1536k") == 0 else {
        return print("skipped: mounting a small disk needs root")
      }
      defer { umount2(small, Int32(MNT_DETACH)) }
      let store = try await SQLiteStore.open(directory: small)
      let home = try await store.makeCollection(named: "home")
      let kept = try await store.record(Samples.draft("/a", in: home, Samples.version(day: 1)))
      let draft = Samples.draft(
        "/b", in: home, Samples.version(day: 2), large + large.map { "more " + $0 })
      await expect(.diskFull) { _ = try await store.record(draft) }
      #expect(try await store.versions(of: kept.document).count == 1)
      #expect(try await store.counts().documents == 1)
      try store.close()
    }
  #endif

  @Test(arguments: ["no database at all", String(repeating: "x", count: 10_000)])
  func `a file that is no database is told as damaged`(_ content: String) async throws {
    let directory = try TemporaryDirectory()
    try Data(content.utf8).write(to: URL(filePath: directory.path + "/tars.sqlite"))
    await expect(.storeDamaged) { _ = try await SQLiteStore.open(directory: directory.path) }
    let kept = FileManager.default.contents(atPath: directory.path + "/tars.sqlite")
    #expect(kept == Data(content.utf8), "the damaged file is left for repair")
  }

  @Test func `a damaged page is told as damage, not as an empty store`() async throws {
    let directory = try TemporaryDirectory()
    let path = directory.path + "/tars.sqlite"
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    let recorded = try await store.record(
      Samples.draft("/a", in: home, Samples.version(day: 1), large))
    try store.close()
    var bytes = try #require(FileManager.default.contents(atPath: path))
    // The first page stays: the file opens.
    for place in 8192..<bytes.count { bytes[place] = UInt8(truncatingIfNeeded: place &* 31) }
    try bytes.write(to: URL(filePath: path))
    await expect(.storeDamaged) {
      let damaged = try await SQLiteStore.open(directory: directory.path)
      _ = try await damaged.chunks(of: recorded.document, version: 1)
    }
  }

  @Test func `a store that another program holds is told as locked`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(
      path: directory.path + "/tars.sqlite", configuration: configuration)
    try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
    await expect(.storeLocked) { _ = try await store.makeCollection(named: "home") }
    try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    _ = try await store.makeCollection(named: "home")
  }

  @Test func `a cancelled task records nothing and says so`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    let task = Task {
      while !Task.isCancelled { await Task.yield() }
      return try await store.record(Samples.draft("/a", in: home, Samples.version(day: 1)))
    }
    task.cancel()
    await expect(.cancelled) { _ = try await task.value }
    #expect(try await store.counts().versions == 0)
  }

  private func limitPages(of store: SQLiteStore, to count: Int) async throws {
    try await store.pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(count)")
    }
  }
}
