import TARSCore

/// A piece of an answer in Ollama's terms, or all of it; the last one has the figures and the citations.
struct OllamaChunk: Encodable {
  /// Which of Ollama's two routes for answers it is for.
  enum Form: Sendable {
    case chat
    case generate
  }

  struct Message: Encodable {
    let role = "assistant"
    let content: String

    private enum CodingKeys: String, CodingKey {
      case role
      case content
    }
  }

  let model: String
  let createdAt: Instant
  let message: Message?
  let response: String?
  let done: Bool
  var doneReason: String?
  /// Nanoseconds.
  var totalDuration: Int64?
  var promptEvalCount: Int?
  var evalCount: Int?
  /// An addition of ours.
  var citations: [Citation]?

  init(_ form: Form, _ text: String, model: String, at moment: Instant, done: Bool = false) {
    self.model = model
    createdAt = moment
    message = form == .chat ? Message(content: text) : nil
    response = form == .generate ? text : nil
    self.done = done
  }

  private enum CodingKeys: String, CodingKey {
    case model
    case createdAt = "created_at"
    case message
    case response
    case done
    case doneReason = "done_reason"
    case totalDuration = "total_duration"
    case promptEvalCount = "prompt_eval_count"
    case evalCount = "eval_count"
    case citations
  }
}

/// One question and its answer in Ollama's terms, fed with the answer's events.
struct OllamaExchange: Sendable {
  let form: OllamaChunk.Form
  let request: OllamaRequest
  private let start = ContinuousClock.now
  private var limit: TextLimit
  private var shown = ""
  private(set) var answer: Answer?

  init(_ form: OllamaChunk.Form, _ request: OllamaRequest) {
    self.form = form
    self.request = request
    limit = request.limit
  }

  func chunk(_ text: String) -> OllamaChunk {
    OllamaChunk(form, text, model: request.model, at: SystemTime().now)
  }

  /// The pieces that an event makes.
  mutating func take(_ event: AnswerEvent) -> [OllamaChunk] {
    switch event {
    case .token(let text): return chunks(of: limit.take(text))
    case .done(let answer):
      self.answer = answer
      let rest = (limit.isUntouched ? limit.take(answer.answer) : "") + limit.finish()
      return chunks(of: rest + Footnotes.text(for: answer.citations)) + [last("")]
    case .understanding, .sources, .citation, .verified: return []
    }
  }

  /// The whole, once `done` was taken.
  func whole() -> OllamaChunk { last(shown) }

  /// What a request without a question is answered with.
  func loaded() -> OllamaChunk {
    var chunk = OllamaChunk(form, "", model: request.model, at: SystemTime().now, done: true)
    chunk.doneReason = "load"
    return chunk
  }

  private mutating func chunks(of text: String) -> [OllamaChunk] {
    shown += text
    return text.isEmpty ? [] : [chunk(text)]
  }

  private func last(_ text: String) -> OllamaChunk {
    var end = OllamaChunk(form, text, model: request.model, at: SystemTime().now, done: true)
    let usage = TokenUsage(prompt: request.question.question, completion: shown)
    end.doneReason = (limit.reason ?? .stop).rawValue
    end.totalDuration = Int64((ContinuousClock.now - start).seconds * 1e9)
    (end.promptEvalCount, end.evalCount) = (usage.promptTokens, usage.completionTokens)
    end.citations = answer?.citations
    return end
  }
}
