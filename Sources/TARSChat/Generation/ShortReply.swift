import TARSCore

/// A small model's short answer, kept only where one passage says it.
struct ShortReply: Sendable {
  let model: any ChatModel
  let check: SupportCheck
  let question: Question

  /// Passages that the model reads: its prompt stays short enough for a CPU.
  private static let passages = 3
  private static let budget = 1500
  private static let options = ChatOptions(temperature: 0, maxTokens: 96)

  /// The checked answer with its citation; `nil` where no passage says what the model said.
  ///
  /// - Throws: `TARSError` with code `model_unreachable` or `model_failed`.
  func draft(from evidence: [Evidence]) async throws -> Draft? {
    let order = order(of: evidence)
    let prompt = PassagePrompt(order.map { check.passages.hits[$0] }, budget: Self.budget)
    guard !prompt.hits.isEmpty else { return nil }
    var reply = ""
    for try await piece in model.reply(
      to: Prompts.short(question.text, passages: prompt), options: Self.options)
    {
      reply += piece
    }
    try Task.checkCancellation()
    return draft(of: Self.cleaned(reply), read: order.prefix(prompt.hits.count), evidence)
  }

  /// The passages of the sentences that are nearly as good as the best, best first: what another passage says is
  /// about something else, and small models mix them up.
  private func order(of evidence: [Evidence]) -> [Int] {
    var order: [Int] = []
    for one in SentenceSelection.best(of: evidence) where !order.contains(one.sentence.passage) {
      order.append(one.sentence.passage)
    }
    return Array(order.prefix(Self.passages))
  }

  private func draft(of reply: String, read: ArraySlice<Int>, _ evidence: [Evidence]) -> Draft? {
    guard says(reply) else { return nil }
    let best = SentenceSelection.best(of: evidence)
    for passage in read where check.isGrounded(reply, in: passage) {
      guard let support = check.best(for: reply, in: passage),
        let known = best.first(where: { $0.sentence == support.sentence })
      else { continue }
      let score = EvidenceGate.confidence(known.features) * support.share
      let span = CitedSpan(passage: passage, range: support.sentence.range, score: score)
      guard let citation = span.citation(number: 1, hits: check.passages.hits) else { continue }
      return Draft(
        text: reply + " [1]", citations: [citation],
        verification: Verification(sentences: 1, supported: 1, unsupported: []), model: model.name)
    }
    return nil
  }

  /// Whether a reply says something that the question doesn't, of the kind that was asked for.
  private func says(_ reply: String) -> Bool {
    if WordList.words(of: reply).allSatisfy(question.words.contains) { return false }
    guard let kind = question.kind, kind != .name else { return true }
    return AnswerTraits.contains(kind, in: reply, besides: question.words)
  }

  /// One line without marks and quotes around it.
  private static func cleaned(_ reply: String) -> String {
    let line = reply.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    var text = MarkFilter.unmarked(line)[...]
    while let first = text.first, first.isWhitespace || first == "\"" { text.removeFirst() }
    while let last = text.last, last.isWhitespace || last == "\"" { text.removeLast() }
    return String(text)
  }
}
