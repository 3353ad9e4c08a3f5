import GRDB
package import TARSCore

extension SQLiteStore {
  package func messages(of id: ConversationID, of owner: UserID?) async throws -> [ConversationMessage] {
    try await read { database in
      try MessageRows(database, in: id, ConversationRows(database, of: owner).key(id)).all()
    }
  }

  package func add(
    _ message: ConversationMessage, to id: ConversationID, of owner: UserID?
  ) async throws {
    try await change(id, of: owner) { conversations, key, messages in
      try conversations.setLeaf(try messages.insert(message), of: key)
      try conversations.noteMessage(in: key, at: message.createdAt)
    }
  }

  package func update(
    _ answer: ConversationMessage, in id: ConversationID, of owner: UserID?, at moment: Instant
  ) async throws {
    try await change(id, of: owner) { conversations, key, messages in
      try messages.update(answer)
      try conversations.noteMessage(in: key, at: moment)
    }
  }

  package func setLeaf(
    _ message: MessageID, of id: ConversationID, of owner: UserID?
  ) async throws {
    try await change(id, of: owner) { conversations, key, messages in
      try conversations.setLeaf(try messages.key(message), of: key)
    }
  }

  package func setFeedback(
    _ feedback: AnswerFeedback?, on message: MessageID, in id: ConversationID, of owner: UserID?
  ) async throws {
    try await change(id, of: owner) { _, _, messages in
      try messages.setFeedback(feedback, on: message)
    }
  }

  package func failRunningAnswers() async throws -> Int {
    // Mostly there is none, and then a disk without space doesn't matter.
    let isNeeded = try await read { database in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM conversation_message WHERE state = 'running')")
    }
    guard isNeeded == true else { return 0 }
    return try await write { database in
      try database.execute(
        sql: """
          UPDATE conversation_message SET state = 'failed',
            details = json_set(ifnull(details, '{}'), '$.error', json(?)) WHERE state = 'running'
          """, arguments: [try Row.json(TARSError.answerInterrupted)])
      return database.changesCount
    }
  }

  private func change(
    _ id: ConversationID, of owner: UserID?,
    _ body: @Sendable (ConversationRows, Int64, MessageRows) throws -> Void
  ) async throws {
    try await write { database in
      let conversations = ConversationRows(database, of: owner)
      let key = try conversations.key(id)
      try body(conversations, key, MessageRows(database, in: id, key))
    }
  }
}
