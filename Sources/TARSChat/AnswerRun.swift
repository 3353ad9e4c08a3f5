import TARSCore
import TARSText

/// One question on its way to an answer.
struct AnswerRun: Sendable {
  let parts: Answerer.Parts
  let emit: @Sendable (AnswerEvent) -> Void

  /// - Throws: `TARSError`, or `CancellationError` when the asker left.
  func run(_ request: AskRequest) async throws {
    try request.checked()
    var watch = StageTimes()
    let (request, standalone) = try await byItself(request)
    if request.history != nil { watch.end("follow") }
    var response = try await parts.search(
      SearchRequest(query: request.question, top: request.top, scope: request.scope))
    response.understanding.standalone = standalone
    watch.end("search")
    emit(.understanding(response.understanding))
    if let lines = try await changeLines(request, response) {
      emit(.sources(lines.hits))
      watch.end("changes")
      for piece in lines.pieces { emit(.token(piece)) }
      return finish(lines.draft, response.understanding, watch)
    }
    emit(.sources(response.hits))
    let question = Question(request.question, language: response.understanding.language)
    let passages = Passages(
      response.hits, question: question, analyzer: parts.analyzer, detector: parts.detector)
    let evidence = try await EvidenceFinder(embedder: parts.embedder).evidence(for: question, in: passages)
    watch.end("evidence")
    try Task.checkCancellation()
    let draft = try await draft(question, passages, evidence)
    watch.end("answer")
    try Task.checkCancellation()
    finish(draft, response.understanding, watch)
  }

  /// The request with a question that needs no history, and that question where it isn't the asker's own.
  private func byItself(_ request: AskRequest) async throws -> (AskRequest, standalone: String?) {
    guard let history = request.history, !history.isEmpty else { return (request, nil) }
    let maker = Standalone(analyzer: parts.analyzer, detector: parts.detector, model: parts.chatModel)
    var request = request
    let standalone = try await maker.question(request.question, after: history)
    request.question = standalone ?? request.question
    return (request, standalone)
  }

  /// The answer to a question for what changed when; `nil` for other questions.
  private func changeLines(
    _ request: AskRequest, _ response: SearchResponse
  ) async throws -> CitedLines? {
    guard let changes = parts.changes else { return nil }
    let zone = try request.scope.timeZone.map { try ZoneRules(named: $0) } ?? .utc
    let clock = AskerClock(now: parts.clock.now, zone: zone, locale: request.scope.locale)
    let language = response.understanding.language
    let question = HistoryQuestion(request.question, language: language, clock: clock, reader: parts.reader)
    guard let question else { return nil }
    return try await ChangeAnswer(
      question: question, changes: changes, scope: request.scope, understanding: response.understanding
    ).answer(for: response.hits)
  }

  private func draft(
    _ question: Question, _ passages: Passages, _ evidence: [Evidence]
  ) async throws -> Draft {
    let best = evidence.max { $0.score < $1.score }
    guard let best, EvidenceGate.confidence(best.features) >= EvidenceGate.threshold else {
      return shown(.notFound(language: question.language))
    }
    guard let model = parts.chatModel else { return extractive(passages, evidence) }
    let check = SupportCheck(passages: passages, analyzer: parts.analyzer, embedder: parts.embedder)
    do {
      return try await generated(by: model, question, evidence, check)
    } catch let error as TARSError where error.code != .cancelled {
      return extractive(
        passages, evidence,
        note: "Without the language model: the answer quotes the documents. \(error.message)")
    }
  }

  private func generated(
    by model: any ChatModel, _ question: Question, _ evidence: [Evidence], _ check: SupportCheck
  ) async throws -> Draft {
    switch parts.style {
    case .short:
      if let draft = try await ShortReply(model: model, check: check, question: question).draft(
        from: evidence)
      {
        return shown(draft)
      }
      return extractive(
        check.passages, evidence,
        note: "The documents don't say what the language model answered: the answer quotes them instead.")
    case .cited:
      let reply = CitedReply(model: model, check: check, question: question)
      let draft = try await reply.draft { emit(.token($0)) }
      if !draft.found { emit(.token(draft.text)) }
      return draft
    }
  }

  private func extractive(_ passages: Passages, _ evidence: [Evidence], note: String? = nil) -> Draft {
    let spans = SentenceSelection(passages: passages).spans(from: evidence)
    let answer = ExtractiveAnswer(spans, hits: passages.hits)
    for piece in answer.pieces { emit(.token(piece)) }
    let count = answer.citations.count
    return Draft(
      text: answer.text, citations: answer.citations,
      verification: Verification(sentences: count, supported: count, unsupported: []),
      model: Draft.extractiveName, notes: [note].compactMap { $0 })
  }

  private func shown(_ draft: Draft) -> Draft {
    emit(.token(draft.text))
    return draft
  }

  private func finish(_ draft: Draft, _ understanding: Understanding, _ watch: StageTimes) {
    for citation in draft.citations { emit(.citation(citation)) }
    emit(.verified(draft.verification))
    var understanding = understanding
    understanding.notes += draft.notes
    emit(
      .done(
        Answer(
          answer: draft.text, found: draft.found, citations: draft.citations, understanding: understanding,
          verification: draft.verification, model: draft.model, timings: watch.milliseconds)))
  }
}
