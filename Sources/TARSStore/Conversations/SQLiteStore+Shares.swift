import GRDB
package import TARSCore

extension SQLiteStore: ConversationSharing {
  package func share(
    _ id: ConversationID, of owner: UserID?, with holder: Grant.Holder, at moment: Instant
  ) async throws {
    try await write { database in
      let key = try ConversationRows(database, of: owner).key(id)
      try ShareRows(database).insert(holder, of: key, at: moment)
    }
  }

  package func endShare(
    of id: ConversationID, of owner: UserID?, with holder: Grant.Holder
  ) async throws {
    try await write { database in
      let key = try ConversationRows(database, of: owner).key(id)
      try ShareRows(database).delete(holder, of: key)
    }
  }

  package func shares(of id: ConversationID, of owner: UserID?) async throws -> [ConversationShare] {
    try await read { database in
      try ShareRows(database).shares(of: ConversationRows(database, of: owner).key(id))
    }
  }

  package func conversations(
    sharedWith user: UserID, after: ConversationID?, limit: Int
  ) async throws -> [Conversation] {
    try await read { try ShareRows($0).conversations(with: user, after: after, limit: limit) }
  }

  package func conversation(
    _ id: ConversationID, sharedWith user: UserID
  ) async throws -> (conversation: Conversation, branch: [ConversationMessage]) {
    try await read { database in
      let (key, conversation) = try ShareRows(database).conversation(id, with: user)
      let branch = try MessageRows(database, in: id, key).all().branch(to: conversation.leaf)
      return (conversation, branch.map(\.withoutFeedback))
    }
  }
}

extension ConversationMessage {
  fileprivate var withoutFeedback: ConversationMessage {
    var message = self
    message.feedback = nil
    return message
  }
}
