/// A language model that continues a conversation.
package protocol ChatModel: Sendable {
  /// Name as the server knows it.
  var name: String { get }

  /// The reply in pieces as they are made. Ending the iteration stops the model.
  ///
  /// The stream throws `TARSError` with code `model_unreachable` or `model_failed`.
  func reply(to messages: [ChatMessage], options: ChatOptions) -> AsyncThrowingStream<String, any Error>
}

/// One turn of a conversation with a language model.
package struct ChatMessage: Hashable, Sendable, Codable {
  /// Who speaks.
  package enum Role: String, Sendable, Codable {
    case system
    case user
    case assistant
  }

  package let role: Role
  package let content: String

  package init(_ role: Role, _ content: String) {
    self.role = role
    self.content = content
  }
}

/// How a language model should reply.
package struct ChatOptions: Hashable, Sendable {
  /// 0 (always the likeliest token) and up.
  package var temperature: Double
  /// Longest reply in tokens.
  package var maxTokens: Int

  package init(temperature: Double = 0, maxTokens: Int = 512) {
    self.temperature = temperature
    self.maxTokens = maxTokens
  }
}
