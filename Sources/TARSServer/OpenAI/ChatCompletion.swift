import TARSCore

/// OpenAI's "chat.completion", with the citations as a further member.
struct ChatCompletion: Encodable {
  let id: String
  let object = "chat.completion"
  let created: Int64
  let model: String
  let choices: [Choice]
  let usage: TokenUsage
  let citations: [Citation]

  struct Choice: Encodable {
    let index: Int
    let message: Message
    let finishReason: TextLimit.Reason

    private enum CodingKeys: String, CodingKey {
      case index
      case message
      case finishReason = "finish_reason"
    }
  }

  struct Message: Encodable {
    let role = "assistant"
    let content: String

    private enum CodingKeys: String, CodingKey {
      case role
      case content
    }
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case object
    case created
    case model
    case choices
    case usage
    case citations
  }
}

/// OpenAI's "chat.completion.chunk"; the last one before the usage carries the citations.
struct ChatCompletionChunk: Encodable {
  let id: String
  let object = "chat.completion.chunk"
  let created: Int64
  let model: String
  var choices: [Choice]
  var usage: TokenUsage?
  var citations: [Citation]?

  struct Choice: Encodable {
    let index: Int
    var delta: Delta
    var finishReason: TextLimit.Reason?

    private enum CodingKeys: String, CodingKey {
      case index
      case delta
      case finishReason = "finish_reason"
    }

    /// OpenAI sends `null` while the answer goes on.
    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(index, forKey: .index)
      try container.encode(delta, forKey: .delta)
      try container.encode(finishReason, forKey: .finishReason)
    }
  }

  struct Delta: Encodable {
    var role: String?
    var content: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case object
    case created
    case model
    case choices
    case usage
    case citations
  }
}

/// Counted in words: the engine may answer without a language model, so there are no tokens to count.
struct TokenUsage: Encodable {
  let promptTokens: Int
  let completionTokens: Int
  let totalTokens: Int

  init(prompt: String, completion: String) {
    promptTokens = prompt.split(whereSeparator: \.isWhitespace).count
    completionTokens = completion.split(whereSeparator: \.isWhitespace).count
    totalTokens = promptTokens + completionTokens
  }

  private enum CodingKeys: String, CodingKey {
    case promptTokens = "prompt_tokens"
    case completionTokens = "completion_tokens"
    case totalTokens = "total_tokens"
  }
}

/// OpenAI's list of models: what answers, and what embeds.
struct ModelList: Encodable {
  let object = "list"
  let data: [Model]

  struct Model: Encodable {
    let id: String
    let object = "model"
    let created: Int64
    let ownedBy = "tars"

    private enum CodingKeys: String, CodingKey {
      case id
      case object
      case created
      case ownedBy = "owned_by"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case object
    case data
  }
}
