import TARSCore

/// The reply of a model that cites: streamed, with marks to nothing removed, then checked sentence by sentence.
struct CitedReply: Sendable {
  let model: any ChatModel
  let check: SupportCheck
  let question: Question

  private static let budget = 6000
  private static let options = ChatOptions(temperature: 0, maxTokens: 1024)

  /// - Parameter show: takes the text as it comes.
  /// - Throws: `TARSError` with code `model_unreachable` or `model_failed` when the model fails before its first word.
  ///   Later failures end the answer, with a note.
  func draft(show: (String) -> Void) async throws -> Draft {
    let prompt = PassagePrompt(check.passages.hits, budget: Self.budget)
    var filter = MarkFilter(count: prompt.hits.count)
    var opening = Opening(refusal: Prompts.notFound)
    var text = ""
    var failure: TARSError?
    func take(_ piece: String) {
      if piece.isEmpty { return }
      text += piece
      show(piece)
    }
    do {
      let messages = Prompts.cited(question.text, passages: prompt)
      for try await piece in model.reply(to: messages, options: Self.options) {
        if let known = opening.feed(piece) { take(filter.feed(known)) }
        if opening.isRefusal { break }
      }
      try Task.checkCancellation()
    } catch let error as TARSError where error.code != .cancelled && !text.isEmpty {
      failure = error
    }
    if opening.isRefusal { return .notFound(language: question.language, model: model.name) }
    take(filter.feed(opening.finish()) + filter.finish())
    return try await checked(text, filter.used, failure)
  }

  private func checked(_ text: String, _ used: [Int], _ failure: TARSError?) async throws -> Draft {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw TARSError(
        .modelFailed, "The language model \(model.name) wrote nothing.", hint: "Look at its server's log.")
    }
    let sentences = CitedSentence.sentences(of: text)
    var unsupported: [String] = []
    for sentence in sentences {
      let cited = sentence.marks.map { $0 - 1 }.filter(check.passages.hits.indices.contains)
      if try await !check.supports(sentence.text, by: cited) { unsupported.append(sentence.text) }
    }
    return Draft(
      text: text, citations: citations(of: sentences, used),
      verification: Verification(
        sentences: sentences.count, supported: sentences.count - unsupported.count, unsupported: unsupported),
      model: model.name,
      notes: failure.map { ["The language model stopped before the answer was complete: \($0.message)"] }
        ?? [])
  }

  /// For each mark the passage's sentence that says most of what cites it.
  private func citations(of sentences: [CitedSentence], _ used: [Int]) -> [Citation] {
    used.sorted().compactMap { number in
      guard let citing = sentences.first(where: { $0.marks.contains(number) }),
        let best = check.best(for: citing.text, in: number - 1)
      else { return nil }
      let span = CitedSpan(passage: number - 1, range: best.sentence.range, score: best.share)
      return span.citation(number: number, hits: check.passages.hits)
    }
  }
}

/// Holds back a reply's beginning until it is clear that it isn't the word for "no answer".
private struct Opening {
  let refusal: String
  private var held: String? = ""
  private(set) var isRefusal = false

  init(refusal: String) { self.refusal = refusal }

  /// The text that can go on; `nil` while it could still be the refusal.
  mutating func feed(_ piece: String) -> String? {
    guard let before = held else { return piece }
    let text = before + piece
    let visible = text.drop(while: \.isWhitespace)
    if visible.hasPrefix(refusal) {
      isRefusal = true
      return nil
    }
    held = refusal.hasPrefix(visible) ? text : nil
    return held == nil ? text : nil
  }

  mutating func finish() -> String {
    defer { held = nil }
    return held ?? ""
  }
}
