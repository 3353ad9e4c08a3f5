/// A person's conversation with T.A.R.S.; its messages are a tree.
package struct Conversation: Hashable, Sendable, Codable {
  package let id: ConversationID
  /// Whose it is; `nil` for the owner of the data directory, who has no account.
  package let owner: UserID?
  /// 1 to 500 characters.
  package var title: String
  package var isPinned: Bool
  package var isArchived: Bool
  /// In alphabetical order; at most 50, each of 1 to 100 characters.
  package var tags: [String]
  package let createdAt: Instant
  /// When a message was last added or finished.
  package var updatedAt: Instant
  /// What questions ask of where they say nothing else.
  package var scope: TimeScope
  /// The end of the branch that is shown; `nil` without messages.
  package var leaf: MessageID?

  package init(
    id: ConversationID, owner: UserID?, title: String, isPinned: Bool = false, isArchived: Bool = false,
    tags: [String] = [], createdAt: Instant, updatedAt: Instant? = nil, scope: TimeScope = TimeScope(),
    leaf: MessageID? = nil
  ) {
    self.id = id
    self.owner = owner
    self.title = title
    self.isPinned = isPinned
    self.isArchived = isArchived
    self.tags = tags
    self.createdAt = createdAt
    self.updatedAt = updatedAt ?? createdAt
    self.scope = scope
    self.leaf = leaf
  }
}

/// What a person changes of a conversation; `nil` leaves a part as it is.
package struct ConversationChange: Hashable, Sendable, Codable {
  package var title: String?
  package var isPinned: Bool?
  package var isArchived: Bool?
  package var tags: [String]?
  package var scope: TimeScope?
  /// The end of the branch that is to be shown.
  package var leaf: MessageID?

  package init(
    title: String? = nil, isPinned: Bool? = nil, isArchived: Bool? = nil, tags: [String]? = nil,
    scope: TimeScope? = nil, leaf: MessageID? = nil
  ) {
    self.title = title
    self.isPinned = isPinned
    self.isArchived = isArchived
    self.tags = tags
    self.scope = scope
    self.leaf = leaf
  }
}

/// A page of conversations, pinned ones first, then by last message, newest first. Filters are joined by "and".
package struct ConversationQuery: Hashable, Sendable, Codable {
  /// Only archived ones or only others; `nil` for both.
  package var isArchived: Bool?
  package var tag: String?
  /// Continue after this one; nothing comes after an unknown one.
  package var after: ConversationID?
  /// 1 to 200.
  package var limit: Int

  package init(
    isArchived: Bool? = false, tag: String? = nil, after: ConversationID? = nil, limit: Int = 50
  ) {
    self.isArchived = isArchived
    self.tag = tag
    self.after = after
    self.limit = limit
  }
}

/// A conversation that a search found.
package struct ConversationHit: Hashable, Sendable, Codable {
  package let conversation: Conversation
  /// The newest message with all the words; `nil` where only the title has them.
  package let message: MessageID?
  /// Some words of the message around those that were looked for.
  package let excerpt: String?

  package init(conversation: Conversation, message: MessageID? = nil, excerpt: String? = nil) {
    self.conversation = conversation
    self.message = message
    self.excerpt = excerpt
  }
}

/// That a user or group may read a conversation.
package struct ConversationShare: Hashable, Sendable, Codable {
  /// `GroupID.everyone` for all active users of the installation.
  package let holder: Grant.Holder
  package let sharedAt: Instant

  package init(holder: Grant.Holder, sharedAt: Instant) {
    self.holder = holder
    self.sharedAt = sharedAt
  }
}
