import TARSCore

/// The part of OpenAI's chat completion request that has a meaning here; other members are ignored, as clients
/// send many.
struct ChatCompletionRequest: Decodable, Sendable {
  /// Only "tars" exists.
  let model: String
  let messages: [Message]
  let stream: Bool
  /// Whether the stream ends with a chunk that counts tokens.
  let includeUsage: Bool
  /// An addition of ours: time and collection filters, as in `/api/v1/ask`.
  let scope: TimeScope

  struct Message: Sendable {
    let role: String
    let text: String
  }

  private enum Key: String, CodingKey {
    case model
    case messages
    case stream
    case streamOptions = "stream_options"
    case scope
  }

  private struct StreamOptions: Decodable {
    var includeUsage: Bool?

    private enum CodingKeys: String, CodingKey {
      case includeUsage = "include_usage"
    }
  }

  init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: Key.self)
    model = try body.decode(String.self, forKey: .model)
    messages = try body.decode([Message].self, forKey: .messages)
    stream = try body.decodeIfPresent(Bool.self, forKey: .stream) ?? false
    let options = try body.decodeIfPresent(StreamOptions.self, forKey: .streamOptions)
    includeUsage = options?.includeUsage ?? false
    scope = try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope ?? TimeScope()
  }

  /// The last message of the user is the question, those before it are what it may follow on.
  func question() throws -> AskRequest {
    guard let last = messages.lastIndex(where: { $0.role == "user" }) else {
      throw TARSError.badRequest("'messages' has none of the user.", hint: "End it with the question.")
    }
    return AskRequest(
      question: try Checks.question(messages[last].text, field: "messages"), scope: scope,
      history: Self.turns(messages[..<last]))
  }

  /// Questions with what was answered to them; `nil` without any.
  private static func turns(_ messages: ArraySlice<Message>) -> [ChatTurn]? {
    var turns: [ChatTurn] = []
    for message in messages {
      switch message.role {
      case "user": turns.append(ChatTurn(question: message.text, answer: ""))
      case "assistant" where !turns.isEmpty:
        turns[turns.count - 1].answer = Footnotes.removed(from: message.text)
      default: continue
      }
    }
    return turns.isEmpty ? nil : turns.suffix(AskBody.mostTurns)
  }
}

extension ChatCompletionRequest.Message: Decodable {
  private enum Key: String, CodingKey {
    case role
    case content
  }

  private struct Part: Decodable {
    var type: String
    var text: String?
  }

  /// The content is a text, a list of text parts, or nothing (in an assistant's tool call).
  init(from decoder: any Decoder) throws {
    let message = try decoder.container(keyedBy: Key.self)
    role = try message.decode(String.self, forKey: .role)
    guard message.contains(.content), try !message.decodeNil(forKey: .content) else {
      text = ""
      return
    }
    if let plain = try? message.decode(String.self, forKey: .content) {
      text = plain
      return
    }
    let parts = try message.decode([Part].self, forKey: .content)
    guard parts.allSatisfy({ $0.type == "text" && $0.text != nil }) else {
      throw TARSError.badRequest("A message holds more than text.", hint: "Send text alone.")
    }
    text = parts.compactMap(\.text).joined(separator: "\n")
  }
}
