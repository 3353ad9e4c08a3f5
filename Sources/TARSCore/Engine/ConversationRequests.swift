/// A new conversation.
package struct ConversationDraft: Hashable, Sendable, Codable {
  /// 1 to 500 characters; `nil` to be named after the first question.
  package var title: String?
  package var tags: [String]
  package var scope: TimeScope

  package init(title: String? = nil, tags: [String] = [], scope: TimeScope = TimeScope()) {
    self.title = title
    self.tags = tags
    self.scope = scope
  }
}

/// A change of one's own conversation.
package struct ConversationEdit: Hashable, Sendable {
  package var conversation: ConversationID
  package var change: ConversationChange
  /// What the change was made for; `nil` where it doesn't matter.
  package var expected: Conversation?

  package init(conversation: ConversationID, change: ConversationChange, expected: Conversation? = nil) {
    self.conversation = conversation
    self.change = change
    self.expected = expected
  }
}

/// A question in a conversation.
package struct ConversationQuestion: Hashable, Sendable {
  /// Where in the tree it stands.
  package enum Place: Hashable, Sendable {
    /// After the branch that is shown.
    case leaf
    case after(MessageID)
    /// Beside a question that it takes the place of: a new branch.
    case insteadOf(MessageID)
  }

  package var conversation: ConversationID
  package var question: String
  package var place: Place
  /// `nil` for the conversation's.
  package var scope: TimeScope?
  /// Passages read for the answer, 1 to 100.
  package var top: Int

  package init(
    conversation: ConversationID, question: String, place: Place = .leaf, scope: TimeScope? = nil,
    top: Int = 12
  ) {
    self.conversation = conversation
    self.question = question
    self.place = place
    self.scope = scope
    self.top = top
  }
}

/// That a question, or the question of an answer, is to be answered once more.
package struct RegenerationRequest: Hashable, Sendable {
  package var conversation: ConversationID
  package var message: MessageID
  /// `nil` for the conversation's.
  package var scope: TimeScope?
  /// Passages read for the answer, 1 to 100.
  package var top: Int

  package init(conversation: ConversationID, message: MessageID, scope: TimeScope? = nil, top: Int = 12) {
    self.conversation = conversation
    self.message = message
    self.scope = scope
    self.top = top
  }
}

/// What one thinks of an answer; `nil` takes it back.
package struct AnswerRating: Hashable, Sendable {
  package var conversation: ConversationID
  package var answer: MessageID
  package var thumb: AnswerFeedback.Thumb?
  /// At most 2,000 characters.
  package var reason: String?

  package init(
    conversation: ConversationID, answer: MessageID, thumb: AnswerFeedback.Thumb?, reason: String? = nil
  ) {
    self.conversation = conversation
    self.answer = answer
    self.thumb = thumb
    self.reason = reason
  }
}

/// That somebody is to read a conversation, or no longer.
package struct ShareEdit: Hashable, Sendable {
  package var conversation: ConversationID
  package var who: ShareTarget
  package var isShared: Bool

  package init(conversation: ConversationID, who: ShareTarget, isShared: Bool) {
    self.conversation = conversation
    self.who = who
    self.isShared = isShared
  }
}

/// Whom something is shared with, by id or name.
package enum ShareTarget: Hashable, Sendable {
  case user(String)
  case group(String)
}
