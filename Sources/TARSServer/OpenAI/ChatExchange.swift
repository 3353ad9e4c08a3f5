import TARSCore

/// One question and its answer in OpenAI's terms, fed with the answer's events.
struct ChatExchange: Sendable {
  let chat: ChatCompletionRequest
  let question: AskRequest
  let id: String
  /// Seconds since 1970.
  let created: Int64
  private var streamed = ""
  private var answer: Answer?

  init(chat: ChatCompletionRequest, question: AskRequest, id: String, created: Int64) {
    self.chat = chat
    self.question = question
    self.id = id
    self.created = created
  }

  /// The chunk that says who speaks.
  func opening() -> ChatCompletionChunk { chunk(ChatCompletionChunk.Delta(role: "assistant", content: "")) }

  /// The chunks that an event makes.
  mutating func take(_ event: AnswerEvent) -> [ChatCompletionChunk] {
    switch event {
    case .token(let text):
      streamed += text
      return [chunk(ChatCompletionChunk.Delta(content: text))]
    case .done(let answer):
      self.answer = answer
      return closing(answer)
    case .understanding, .sources, .citation, .verified: return []
    }
  }

  /// The whole, once `done` was taken.
  func completion() -> ChatCompletion? {
    guard let answer else { return nil }
    let text = answer.answer + Footnotes.text(for: answer.citations)
    return ChatCompletion(
      id: id, created: created, model: ChatCompletionController.model,
      choices: [ChatCompletion.Choice(message: ChatCompletion.Message(content: text))],
      usage: TokenUsage(prompt: question.question, completion: text), citations: answer.citations)
  }

  /// Footnotes, the end with the citations, and the usage where it was asked for.
  private func closing(_ answer: Answer) -> [ChatCompletionChunk] {
    let rest = (streamed.isEmpty ? answer.answer : "") + Footnotes.text(for: answer.citations)
    var chunks = rest.isEmpty ? [] : [chunk(ChatCompletionChunk.Delta(content: rest))]
    var end = chunk(ChatCompletionChunk.Delta())
    end.choices[0].finishReason = "stop"
    end.citations = answer.citations
    chunks.append(end)
    if chat.includeUsage {
      var usage = chunk(ChatCompletionChunk.Delta())
      usage.choices = []
      usage.usage = TokenUsage(prompt: question.question, completion: streamed + rest)
      chunks.append(usage)
    }
    return chunks
  }

  private func chunk(_ delta: ChatCompletionChunk.Delta) -> ChatCompletionChunk {
    ChatCompletionChunk(
      id: id, created: created, model: ChatCompletionController.model,
      choices: [ChatCompletionChunk.Choice(delta: delta)])
  }
}
