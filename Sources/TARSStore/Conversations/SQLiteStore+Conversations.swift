import GRDB
package import TARSCore

extension SQLiteStore: ConversationStore {
  package func add(_ trees: [ConversationTree]) async throws {
    for tree in trees { try ConversationCheck.count(tree.messages.count) }
    try await write { database in
      for tree in trees { try Self.add(tree, to: database) }
    }
  }

  private static func add(_ tree: ConversationTree, to database: Database) throws {
    let conversation = tree.conversation
    let rows = ConversationRows(database, of: conversation.owner)
    let key = try rows.insert(conversation)
    let messages = MessageRows(database, in: conversation.id, key)
    for message in tree.messages { _ = try messages.insert(message) }
    guard let leaf = conversation.leaf ?? tree.messages.last?.id else { return }
    try rows.setLeaf(try messages.key(leaf), of: key)
  }

  package func conversation(_ id: ConversationID, of owner: UserID?) async throws -> Conversation {
    try await read { try ConversationRows($0, of: owner).conversation(id) }
  }

  package func conversations(_ query: ConversationQuery, of owner: UserID?) async throws -> [Conversation] {
    try await read { try ConversationRows($0, of: owner).page(query) }
  }

  package func searchConversations(
    for text: String, of owner: UserID?, limit: Int
  ) async throws -> [ConversationHit] {
    try await read { database in
      try ConversationSearch(ConversationRows(database, of: owner), for: text)?.hits(limit: limit) ?? []
    }
  }

  package func change(
    _ id: ConversationID, of owner: UserID?, _ change: ConversationChange, expecting expected: Conversation?
  ) async throws -> Conversation {
    try await write { database in
      let rows = ConversationRows(database, of: owner)
      let present = try rows.conversation(id)
      if let expected, expected != present { throw TARSError.conversationChanged(id) }
      try rows.change(id, change)
      return try rows.conversation(id)
    }
  }

  package func removeConversation(_ id: ConversationID, of owner: UserID?) async throws {
    try await write { try ConversationRows($0, of: owner).delete(id) }
  }

  package func removeConversations(unusedSince moment: Instant) async throws -> Int {
    try await write { database in
      try database.execute(
        sql: "DELETE FROM conversation WHERE pinned = 0 AND updated_at < ?", arguments: [moment.milliseconds])
      return database.changesCount
    }
  }

  package func purgeDeletedTexts() async throws {
    try await write { database in
      for index in ["conversation_title", "conversation_message_text"] {
        try database.execute(sql: "INSERT INTO \(index) (\(index)) VALUES ('optimize')")
      }
    }
  }
}
