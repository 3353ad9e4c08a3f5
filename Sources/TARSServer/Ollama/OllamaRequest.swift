import TARSCore

/// Ollama's request for a chat or a completion; members without a meaning here are ignored, as clients send many.
struct OllamaRequest: Decodable, Sendable {
  let model: String
  let stream: Bool
  let question: AskRequest
  let limit: TextLimit
  /// Whether it only loads the model, as a request without a question does.
  let isEmpty: Bool

  private enum Key: String, CodingKey {
    case model
    case messages
    case prompt
    case stream
    case options
    case format
    case scope
  }

  private struct Options: Decodable {
    let mostWords: Int?
    let stop: StopSequences?

    private enum CodingKeys: String, CodingKey {
      case mostWords = "num_predict"
      case stop
    }
  }

  init(from decoder: any Decoder) throws {
    let body = try decoder.container(keyedBy: Key.self)
    model = try body.decode(String.self, forKey: .model)
    stream = try body.decodeIfPresent(Bool.self, forKey: .stream) ?? true
    let options = try body.decodeIfPresent(Options.self, forKey: .options)
    // Ollama's numbers below one mean "as much as there is".
    limit = TextLimit(
      stops: options?.stop?.texts ?? [], mostWords: options?.mostWords.flatMap { $0 < 1 ? nil : $0 })
    try Self.checkFormat(body.decodeIfPresent(JSONValue.self, forKey: .format))
    let scope = try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope ?? TimeScope()
    let prompt = try body.decodeIfPresent(String.self, forKey: .prompt)
    let messages = try body.decodeIfPresent([ChatCompletionRequest.Message].self, forKey: .messages)
    isEmpty = messages?.isEmpty ?? (prompt ?? "").isEmpty
    if isEmpty {
      question = AskRequest(question: "")
    } else if let messages {
      question = try ChatCompletionRequest.question(of: messages, scope: scope)
    } else {
      question = AskRequest(question: try Checks.question(prompt ?? "", field: "prompt"), scope: scope)
    }
  }

  private static func checkFormat(_ format: JSONValue?) throws {
    guard let format, format != .null, format != "" else { return }
    throw TARSError.badRequest(
      "Answers are text only.", hint: "Leave 'format' out; citations as data stand in 'citations'.")
  }
}
