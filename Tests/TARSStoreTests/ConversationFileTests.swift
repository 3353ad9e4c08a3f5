import FoundationEssentials
import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

/// What stands in the file after a conversation was added in part, or deleted.
struct ConversationFileTests {
  @Test func `nothing of a deleted conversation is left in the file once deleted texts are purged`()
    async throws
  {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    for number in 0..<50 {
      try await store.addConversation("kept\(number)", [Samples.question("q", "zebrakept number \(number)")])
    }
    let messages = [
      Samples.question("q", "quokkasecret"), Samples.answer("r", after: "q", "the wombatsecret is here"),
    ]
    let id = try await store.addConversation("gone", title: "numbatsecret", messages)
    try store.close()
    #expect(try leftovers(in: directory) == ["numbatsecret", "quokkasecret", "wombatsecret", "zebrakept"])
    let again = try await SQLiteStore.open(directory: directory.path)
    try await again.removeConversation(id, of: nil)
    try await again.purgeDeletedTexts()
    try again.close()
    let overwrites = try await DatabaseQueue().read { database in
      try String.fetchAll(database, sql: "PRAGMA compile_options").contains("SECURE_DELETE")
    }
    guard overwrites else { return print("skipped: this SQLite doesn't overwrite what it frees") }
    #expect(try leftovers(in: directory) == ["zebrakept"])
  }

  @Test func `a conversation that can't be added whole leaves nothing`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await store.pool.write { database in
      try database.execute(
        sql: """
          CREATE TRIGGER third_message_fails BEFORE INSERT ON conversation_message WHEN NEW.public_id = 'm3'
          BEGIN SELECT raise(ABORT, 'no space for messages'); END
          """)
    }
    let messages = (1...4).map { Samples.question("m\($0)", "word") }
    await expect(.internalError) { try await store.addConversation("a", messages) }
    #expect(try await store.conversations(ConversationQuery(), of: nil).isEmpty)
    #expect(try await store.find("word").isEmpty)
    let rows = try await store.pool.read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM conversation_message")
    }
    #expect(rows == 0)
  }

  @Test func `the indexes for search agree with the tables`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    for number in 0..<20 {
      let id = try await store.addConversation("c\(number)", [Samples.question("q", "word \(number)")])
      if number % 3 == 0 { try await store.removeConversation(id, of: nil) }
      guard number % 3 == 1 else { continue }
      _ = try await store.change(id, of: nil, ConversationChange(title: "new \(number)"))
    }
    try await store.pool.write { database in
      for index in ["conversation_title", "conversation_message_text"] {
        try database.execute(sql: "INSERT INTO \(index) (\(index), rank) VALUES ('integrity-check', 1)")
      }
    }
  }

  private func leftovers(in directory: TemporaryDirectory) throws -> [String] {
    let file = try Data(contentsOf: URL(filePath: directory.path + "/tars.sqlite"))
    let text = String(decoding: file, as: UTF8.self)
    return ["numbatsecret", "quokkasecret", "wombatsecret", "zebrakept"].filter { text.contains($0) }
  }
}
