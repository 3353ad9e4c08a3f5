package import TARSCore

/// Conversations, as short as they can be written.
extension Samples {
  package static func conversation(
    _ id: String, of owner: UserID? = nil, title: String? = nil, day number: Int = 1
  ) -> Conversation {
    Conversation(
      id: ConversationID(rawValue: id), owner: owner, title: title ?? "About \(id)", createdAt: day(number))
  }

  package static func question(
    _ id: String, after parent: String? = nil, _ text: String = "Why?", day number: Int = 1
  )
    -> ConversationMessage
  {
    ConversationMessage(
      id: MessageID(rawValue: id), parent: parent.map(MessageID.init(rawValue:)), role: .question, text: text,
      createdAt: day(number))
  }

  package static func answer(
    _ id: String, after parent: String, _ text: String = "So.", day number: Int = 1,
    state: ConversationMessage.State = .done
  ) -> ConversationMessage {
    ConversationMessage(
      id: MessageID(rawValue: id), parent: MessageID(rawValue: parent), role: .answer, text: text,
      createdAt: day(number), state: state)
  }
}

extension ConversationStore {
  @discardableResult
  package func addConversation(
    _ id: String, of owner: UserID? = nil, title: String? = nil, day number: Int = 1,
    _ messages: [ConversationMessage] = []
  ) async throws -> ConversationID {
    let conversation = Samples.conversation(id, of: owner, title: title, day: number)
    try await add(conversation, messages: messages)
    return conversation.id
  }

  /// The ids of what a search finds.
  package func find(_ text: String, of owner: UserID? = nil) async throws -> [String] {
    try await searchConversations(for: text, of: owner, limit: 100).map(\.conversation.id.rawValue)
  }
}
