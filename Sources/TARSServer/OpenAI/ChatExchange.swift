import TARSCore

/// One question and its answer in OpenAI's terms, fed with the answer's events.
struct ChatExchange: Sendable {
  let chat: ChatCompletionRequest
  let question: AskRequest
  let id: String
  /// Seconds since 1970.
  let created: Int64
  private var limit: TextLimit
  private var shown = ""
  private var answer: Answer?

  init(chat: ChatCompletionRequest, question: AskRequest, id: String, created: Int64) {
    self.chat = chat
    self.question = question
    self.id = id
    self.created = created
    limit = chat.limit
  }

  /// The chunk that says who speaks.
  func opening() -> ChatCompletionChunk { chunk(ChatCompletionChunk.Delta(role: "assistant", content: "")) }

  /// The chunks that an event makes.
  mutating func take(_ event: AnswerEvent) -> [ChatCompletionChunk] {
    switch event {
    case .token(let text): return chunks(of: limit.take(text))
    case .done(let answer):
      self.answer = answer
      return closing(answer)
    case .understanding, .sources, .citation, .verified: return []
    }
  }

  /// The whole, once `done` was taken.
  func completion() -> ChatCompletion? {
    guard let answer else { return nil }
    var limit = chat.limit
    let text = limit.take(answer.answer) + limit.finish() + Footnotes.text(for: answer.citations)
    let choices = (0..<chat.n).map {
      ChatCompletion.Choice(
        index: $0, message: ChatCompletion.Message(content: text), finishReason: limit.reason ?? .stop)
    }
    return ChatCompletion(
      id: id, created: created, model: ChatCompletionController.model, choices: choices,
      usage: TokenUsage(prompt: question.question, completion: text), citations: answer.citations)
  }

  /// Footnotes, the end with the citations, and the usage where it was asked for.
  private mutating func closing(_ answer: Answer) -> [ChatCompletionChunk] {
    let text = (limit.isUntouched ? limit.take(answer.answer) : "") + limit.finish()
    var chunks = chunks(of: text + Footnotes.text(for: answer.citations))
    var end = chunk(ChatCompletionChunk.Delta())
    for index in end.choices.indices { end.choices[index].finishReason = limit.reason ?? .stop }
    end.citations = answer.citations
    chunks.append(end)
    if chat.includeUsage {
      var usage = chunk(ChatCompletionChunk.Delta())
      usage.choices = []
      usage.usage = TokenUsage(prompt: question.question, completion: shown)
      chunks.append(usage)
    }
    return chunks
  }

  private mutating func chunks(of text: String) -> [ChatCompletionChunk] {
    shown += text
    return text.isEmpty ? [] : [chunk(ChatCompletionChunk.Delta(content: text))]
  }

  private func chunk(_ delta: ChatCompletionChunk.Delta) -> ChatCompletionChunk {
    ChatCompletionChunk(
      id: id, created: created, model: ChatCompletionController.model,
      choices: (0..<chat.n).map { ChatCompletionChunk.Choice(index: $0, delta: delta) })
  }
}
