import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

/// The file itself refuses what would break conversations, whatever the code around it does.
struct ConversationSchemaTests {
  /// One statement each that must fail, over a conversation `1` of two messages and a conversation `2` of one.
  private static let breaches = [
    "UPDATE conversation SET account_id = 'id-alice'",
    "UPDATE conversation SET title = ''",
    "UPDATE conversation SET leaf_id = 3 WHERE id = 1",
    "UPDATE conversation SET updated_at = 0",
    "UPDATE conversation SET scope = '[]'",
    "UPDATE conversation_message SET text = 'forged' WHERE id = 1",
    "UPDATE conversation_message SET citations = '[1]' WHERE state = 'done'",
    "UPDATE conversation_message SET state = 'running' WHERE id = 2",
    "UPDATE conversation_message SET parent_id = NULL",
    "UPDATE conversation_message SET conversation_id = 2 WHERE id = 1",
    "UPDATE conversation_message SET thumb = 'up', thumb_at = 1 WHERE id = 1",
    "UPDATE conversation_message SET thumb = 'sideways', thumb_at = 1 WHERE id = 2",
    "UPDATE conversation_message SET reason = 'no thumb' WHERE id = 2",
    "DELETE FROM conversation_message WHERE id = 1",
    message("1, 'q', NULL, 'question', 'done'"),
    message("1, 'x', 3, 'question', 'done'"),
    message("1, 'x', 99, 'question', 'done'"),
    message("9, 'x', NULL, 'question', 'done'"),
    message("1, 'x', NULL, 'question', 'running'"),
    message("1, 'x', NULL, 'poem', 'done'"),
    "INSERT INTO conversation_tag (conversation_id, tag) VALUES (1, '')",
    "INSERT INTO conversation_tag (conversation_id, tag) VALUES (9, 'x')",
    share("1, NULL, NULL"),
    share("1, 'id-alice', 'everyone'"),
    share("1, 'nobody', NULL"),
    share("1, NULL, 'everyone'"),
  ]

  private static func message(_ values: String) -> String {
    """
    INSERT INTO conversation_message (conversation_id, public_id, parent_id, role, state, text, citations, created_at)
    VALUES (\(values), '', '[]', 1)
    """
  }

  private static func share(_ values: String) -> String {
    "INSERT INTO conversation_share (conversation_id, account_id, group_id, shared_at) VALUES (\(values), 1)"
  }

  @Test(arguments: breaches)
  func `the schema refuses`(_ statement: String) async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    try await store.addUser("alice")
    let messages = [Samples.question("q"), Samples.answer("r", after: "q")]
    let first = try await store.addConversation("a", messages)
    try await store.addConversation("b", [Samples.question("q")])
    try await store.share(first, of: nil, with: .group(.everyone), at: Samples.day(1))
    let error = await #expect(throws: DatabaseError.self) {
      try await store.pool.write { try $0.execute(sql: statement) }
    }
    #expect(error?.resultCode == .SQLITE_CONSTRAINT)
  }
}
