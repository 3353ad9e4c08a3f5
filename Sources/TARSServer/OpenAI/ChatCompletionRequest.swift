import TARSCore

/// The part of OpenAI's chat completion request that has a meaning here; other members are ignored, as clients
/// send many. Tools may be offered and are never called, for answers come from documents alone.
struct ChatCompletionRequest: Decodable, Sendable {
  /// Only "tars" exists.
  let model: String
  let messages: [Message]
  let stream: Bool
  /// How many choices, all with the same answer: it isn't left to chance.
  let n: Int
  let limit: TextLimit
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
    case n
    case stop
    case maxTokens = "max_tokens"
    case maxCompletionTokens = "max_completion_tokens"
    case toolChoice = "tool_choice"
    case responseFormat = "response_format"
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
    n = try Checks.count(body.decodeIfPresent(Int.self, forKey: .n), field: "n", default: 1, upTo: 8)
    limit = try Self.limit(body)
    try Self.checkTools(body.decodeIfPresent(JSONValue.self, forKey: .toolChoice))
    try Self.checkFormat(body.decodeIfPresent(JSONValue.self, forKey: .responseFormat))
  }

  private static func limit(_ body: KeyedDecodingContainer<Key>) throws -> TextLimit {
    let words =
      try body.decodeIfPresent(Int.self, forKey: .maxCompletionTokens)
      ?? body.decodeIfPresent(Int.self, forKey: .maxTokens)
    return TextLimit(
      stops: try body.decodeIfPresent(StopSequences.self, forKey: .stop)?.texts ?? [],
      mostWords: try words.map {
        try Checks.count($0, field: "max_tokens", default: 1, upTo: 1_000_000)
      })
  }

  private static func checkTools(_ choice: JSONValue?) throws {
    guard let choice, choice != .null, choice != "auto", choice != "none" else { return }
    throw TARSError.badRequest(
      "No tool can be called here.",
      hint: "Set 'tool_choice' to auto or none: answers come from the documents.")
  }

  private static func checkFormat(_ format: JSONValue?) throws {
    guard let format, format != .null, format["type"] != "text" else { return }
    throw TARSError.badRequest(
      "Answers are text only.", hint: "Leave 'response_format' out; citations as data stand in 'citations'.")
  }

  /// The last message of the user is the question, those before it are what it may follow on.
  func question() throws -> AskRequest { try Self.question(of: messages, scope: scope) }

  static func question(of messages: [Message], scope: TimeScope) throws -> AskRequest {
    guard let last = messages.lastIndex(where: { $0.role == "user" }) else {
      throw TARSError.badRequest("'messages' has none of the user.", hint: "End it with the question.")
    }
    return AskRequest(
      question: try Checks.question(messages[last].text, field: "messages"), scope: scope,
      history: turns(messages[..<last]))
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

/// A text or a list of texts at which an answer ends.
struct StopSequences: Decodable {
  static let most = 16

  let texts: [String]

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    texts = try (try? value.decode(String.self)).map { [$0] } ?? value.decode([String].self)
    guard texts.count <= Self.most, texts.allSatisfy({ $0.utf8.count <= 1000 }) else {
      throw TARSError.badRequest("'stop' is too long.", hint: "Give at most \(Self.most) short texts.")
    }
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
