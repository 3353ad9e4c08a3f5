import FoundationEssentials
import TARSCore

/// The parts of OpenAI's chat completions that are sent and read (API reference, "Create chat completion").
enum ChatWire {
  struct Request: Encodable {
    let model: String
    let messages: [ChatMessage]
    let temperature: Double
    let maxTokens: Int
    let stream = true

    private enum CodingKeys: String, CodingKey {
      case model
      case messages
      case temperature
      case maxTokens = "max_tokens"
      case stream
    }
  }

  /// A streamed chunk or a whole completion: a choice carries a `delta` or a `message`.
  struct Completion: Decodable {
    let choices: [Choice]?
    let error: Problem?
  }

  struct Choice: Decodable {
    let delta: Content?
    let message: Content?
    let finishReason: String?

    private enum CodingKeys: String, CodingKey {
      case delta
      case message
      case finishReason = "finish_reason"
    }
  }

  struct Content: Decodable {
    let content: String?
  }

  /// Servers send an object with a message, or a bare text.
  struct Problem: Decodable {
    let message: String

    private enum CodingKeys: String, CodingKey { case message }

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        message = text
      } else {
        message = try decoder.container(keyedBy: CodingKeys.self).decode(String.self, forKey: .message)
      }
    }
  }

  struct ModelList: Decodable {
    struct Entry: Decodable { let id: String }
    let data: [Entry]
  }
}
