/// A conversation with all its messages.
package struct ConversationTree: Hashable, Sendable, Codable {
  package var conversation: Conversation
  /// The whole tree in the order in which messages were added: parents before what follows them.
  package var messages: [ConversationMessage]
  /// The messages of the branch that is shown, from the first question on.
  package var branch: [MessageID]

  package init(conversation: Conversation, messages: [ConversationMessage]) {
    self.conversation = conversation
    self.messages = messages
    branch = messages.branch(to: conversation.leaf).map(\.id)
  }

  /// - Throws: `conversation_not_found`.
  package func message(_ id: MessageID) throws -> ConversationMessage {
    guard let message = messages.first(where: { $0.id == id }) else {
      throw TARSError.messageNotFound(id, in: conversation.id)
    }
    return message
  }
}

/// A question that was asked in a conversation, and the answer that is being made.
package struct ConversationTurn: Hashable, Sendable, Codable {
  package var conversation: ConversationID
  package var question: MessageID
  package var answer: MessageID

  package init(conversation: ConversationID, question: MessageID, answer: MessageID) {
    self.conversation = conversation
    self.question = question
    self.answer = answer
  }
}

/// Somebody who may read a conversation of another.
package struct ConversationReader: Hashable, Sendable, Codable {
  /// One of `user` and `group` is there.
  package var user: UserID?
  package var group: GroupID?
  /// The user's or group's name.
  package var name: String
  package var sharedAt: Instant

  package init(_ holder: Grant.Holder, name: String, sharedAt: Instant) {
    switch holder {
    case .user(let user): self.user = user
    case .group(let group): self.group = group
    }
    self.name = name
    self.sharedAt = sharedAt
  }
}

/// Another's conversation as lists show it.
package struct SharedSummary: Hashable, Sendable, Codable {
  package var id: ConversationID
  package var title: String
  /// Whose it is: a name for people.
  package var owner: String
  package var createdAt: Instant
  package var updatedAt: Instant

  package init(_ conversation: Conversation, owner: String) {
    id = conversation.id
    title = conversation.title
    self.owner = owner
    createdAt = conversation.createdAt
    updatedAt = conversation.updatedAt
  }
}

/// Another's conversation as a reader may see it today.
package struct SharedConversation: Hashable, Sendable, Codable {
  package var conversation: SharedSummary
  /// The branch that its owner shows.
  package var messages: [SharedMessage]

  package init(conversation: SharedSummary, messages: [SharedMessage]) {
    self.conversation = conversation
    self.messages = messages
  }
}

/// A message of another's conversation.
package struct SharedMessage: Hashable, Sendable, Codable {
  package var id: MessageID
  package var role: ConversationMessage.Role
  package var state: ConversationMessage.State
  package var createdAt: Instant
  /// Of an answer that is withheld: that it is.
  package var text: String
  /// Whether the answer rests on documents that the reader may not read.
  package var isWithheld: Bool
  package var found: Bool?
  /// Those of documents that the reader may read, as they are today.
  package var citations: [Citation]
  /// The numbers of the others.
  package var withheldCitations: [Int]

  package init(_ message: ConversationMessage) {
    id = message.id
    role = message.role
    state = message.state
    createdAt = message.createdAt
    text = message.text
    isWithheld = false
    found = message.found
    citations = message.citations
    withheldCitations = []
  }

  /// What stands in the place of a text that the reader may not read.
  package static let notPermitted =
    "Not permitted: this answer rests on documents that you may not read."
}
