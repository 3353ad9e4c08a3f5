/// A question or an answer. Its text never changes once it is finished: who edits a question makes a branch.
package struct ConversationMessage: Hashable, Sendable, Codable {
  /// Who says it.
  package enum Role: String, Sendable, Codable {
    case question
    case answer
  }

  /// How far it is.
  package enum State: String, CaseIterable, Sendable, Codable {
    /// An answer that is being made.
    case running
    case done
    /// An answer that its asker stopped; what there was of it is kept.
    case cancelled
    case failed
  }

  package let id: MessageID
  /// The message that this one follows; `nil` for a first question.
  package let parent: MessageID?
  package let role: Role
  package var text: String
  /// The kept answer, for replay.
  package var answer: AnswerID?
  package var citations: [Citation]
  /// Whether the documents held an answer; `nil` for questions, and while it isn't known.
  package var found: Bool?
  package let createdAt: Instant
  /// `done` for questions.
  package var state: State
  package var feedback: AnswerFeedback?
  /// How an answer was made; `nil` for questions, and for answers from elsewhere.
  package var details: AnswerDetails?

  package init(
    id: MessageID, parent: MessageID?, role: Role, text: String, answer: AnswerID? = nil,
    citations: [Citation] = [], found: Bool? = nil, createdAt: Instant, state: State = .done,
    feedback: AnswerFeedback? = nil, details: AnswerDetails? = nil
  ) {
    self.id = id
    self.parent = parent
    self.role = role
    self.text = text
    self.answer = answer
    self.citations = citations
    self.found = found
    self.createdAt = createdAt
    self.state = state
    self.feedback = feedback
    self.details = details
  }
}

/// What a person thinks of an answer.
package struct AnswerFeedback: Hashable, Sendable, Codable {
  /// Whether the answer was good.
  package enum Thumb: String, CaseIterable, Sendable, Codable {
    case up
    case down
  }

  package let thumb: Thumb
  /// At most 2,000 characters.
  package let reason: String?
  package let at: Instant

  package init(thumb: Thumb, reason: String? = nil, at: Instant) {
    self.thumb = thumb
    self.reason = reason
    self.at = at
  }
}

extension [ConversationMessage] {
  /// The messages from the first question to `leaf`; empty for `nil` and for a message that isn't there.
  package func branch(to leaf: MessageID?) -> [ConversationMessage] {
    let messages = Dictionary(map { ($0.id, $0) }) { first, _ in first }
    var branch: [ConversationMessage] = []
    var next = leaf
    // A tree has no way longer than its size.
    while let id = next, let message = messages[id], branch.count < count {
      branch.append(message)
      next = message.parent
    }
    return branch.reversed()
  }
}
