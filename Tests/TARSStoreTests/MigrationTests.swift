import FoundationEssentials
import GRDB
import TARSCore
import Testing

@testable import TARSStore

/// Files that released versions wrote must open for ever: `Fixtures/store-1.sql` is the dump of one.
struct MigrationTests {
  private static let fixture =
    String(#filePath.dropLast("MigrationTests.swift".count)) + "Fixtures/store-1.sql"

  @Test func `a store of the first release opens with all that is in it`() async throws {
    let directory = try TemporaryDirectory()
    try load(Self.fixture, into: directory.path + "/tars.sqlite")
    let store = try await SQLiteStore.open(directory: directory.path)
    let counts = StoreCounts(collections: 2, documents: 2, versions: 5, chunks: 6, queuedJobs: 1)
    #expect(try await store.counts() == counts)
    let contract = try #require(try await store.documents(matching: "contract.md").first)
    let versions = try await store.versions(of: contract.id)
    #expect(versions.map(\.validSource) == [.text, .text, .modified])
    #expect(versions.map(\.isCurrent) == [false, false, true])
    let texts = try await store.chunks(of: contract.id, version: 2)
    #expect(
      texts.map(\.chunk.text) == [
        "The notice period is 60 days.", "Signed in Bern.", "Signed in Bern.",
      ])
    #expect(texts.map(\.page) == [1, 2, 3])
    let model = try #require(try await store.embeddingModel())
    #expect(model.name == "all-MiniLM-L6-v2" && model.tier == "avx2")
    #expect(try await store.embeddingState() == EmbeddingState(current: model))
    let contents = try await store.contents(of: texts.map(\.chunk.id), model: model)
    #expect(contents.first?.vector == [0.6, 0.8])
    #expect(try await store.problems(limit: 9).map(\.error.code) == [.fileEncrypted])
    #expect(try await store.changes(after: 0, limit: 9).count == 3)
  }

  @Test func `the steps of released schemas stay as they are`() async throws {
    let directory = try TemporaryDirectory()
    let released = directory.path + "/released.sqlite"
    try load(Self.fixture, into: released)
    let fresh = try DatabaseQueue(path: directory.path + "/fresh.sqlite")
    try Schema.migrator.migrate(fresh, upTo: Schema.steps[2].name)
    #expect(try await schema(of: DatabaseQueue(path: released)) == schema(of: fresh))
  }

  @Test func `every step can be the last one that was done`() async throws {
    for (index, step) in Schema.steps.enumerated() {
      let directory = try TemporaryDirectory()
      let queue = try DatabaseQueue(path: directory.path + "/tars.sqlite")
      try Schema.migrator.migrate(queue, upTo: step.name)
      try queue.close()
      let store = try await SQLiteStore.open(directory: directory.path)
      #expect(try await store.counts().documents == 0, "after step \(index + 1)")
    }
  }

  private func load(_ dump: String, into path: String) throws {
    let data = try #require(FileManager.default.contents(atPath: dump))
    // A dump's rows come in the order of table names.
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    configuration.allowsUnsafeTransactions = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: String(decoding: data, as: UTF8.self)) }
    try queue.close()
  }

  private func schema(of queue: DatabaseQueue) async throws -> [String] {
    try await queue.read { database in
      try String.fetchAll(
        database,
        sql:
          "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY name"
      )
    }
  }
}
