import TARSChat
import TARSCore
import TARSIngestion
import TARSStore

/// Answers, kept and given again.
extension EmbeddedEngine {
  func ask(_ request: AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error> {
    if let refusal = refused(.read, AnswerEvent.self) { return refusal }
    return counted {
      let trace = SearchTrace()
      let events = answerer(parts.clock, trace).answer(request)
      return noted(parts.archive.isOn ? kept(events, of: request) : events, of: request, trace)
    }
  }

  func answers(_ query: AnswerQuery) async throws -> [AnswerSummary] {
    try caller.require(.read)
    await parts.archive.settle()
    var query = query
    query.owner = caller.user
    return try await parts.store.answers(query)
  }

  func answer(_ id: AnswerID) async throws -> AnswerRecord {
    try caller.require(.read)
    await parts.archive.settle()
    guard let record = try await parts.store.answer(id), caller.user == nil || record.owner == caller.user
    else { throw TARSError.answerNotFound(id) }
    for document in Set(record.sources.map(\.document)) {
      guard try await seen.document(document) != nil else { throw Self.noLongerReadable }
    }
    return record
  }

  private static let noLongerReadable = TARSError(
    .forbidden, "The answer rests on documents that you may no longer read.",
    hint: "Ask the question again: it is answered from what you may read today.")

  func replay(_ request: ReplayRequest) async throws -> Replay {
    let record = try await answer(request.answer)
    let clock: any TimeSource = request.now ? parts.clock : FixedTime(now: record.askedAt)
    let replay = AnswerReplay(
      answerer: answerer(clock), store: seen, makers: makers)
    return try await replay.replay(record, now: request.now)
  }

  /// The same events; the answer gets its id and is kept.
  private func kept(
    _ events: AsyncThrowingStream<AnswerEvent, any Error>, of request: AskRequest
  ) -> AsyncThrowingStream<AnswerEvent, any Error> {
    AsyncThrowingStream { continuation in
      let askedAt = parts.clock.now
      let work = Task {
        var hits: [SearchHit] = []
        do {
          for try await event in events {
            if case .sources(let found) = event { hits = found }
            guard case .done(let answer) = event else {
              continuation.yield(event)
              continue
            }
            continuation.yield(.done(keep(answer, of: request, askedAt, hits)))
          }
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }

  private func keep(
    _ answer: Answer, of request: AskRequest, _ askedAt: Instant, _ hits: [SearchHit]
  ) -> Answer {
    var answer = answer
    let id = AnswerID.random()
    answer.id = id
    answer.understanding.notes += parts.archive.takeNotes()
    parts.archive.keep(
      AnswerRecord(
        id: id, askedAt: askedAt, request: request, sources: hits.map(AnswerSource.init), answer: answer,
        makers: makers, owner: caller.user))
    return answer
  }

  private var makers: AnswerMakers {
    AnswerMakers(
      product: ProductVersion.current, embedding: parts.embedders.any?.model, chat: parts.chatModel?.name,
      prompt: parts.chatModel.map { _ in parts.answerStyle.fingerprint }, reranker: parts.reranker?.name)
  }
}

/// A clock that stands still: the asker's now of an answer that is given again.
struct FixedTime: TimeSource {
  let now: Instant
}

extension AnswerID {
  /// 65 random bits in Crockford's base 32, lower case, as documents have them.
  fileprivate static func random() -> AnswerID {
    let digits = Array("0123456789abcdefghjkmnpqrstvwxyz")
    return AnswerID(rawValue: String((0..<13).map { _ in digits[Int.random(in: 0..<32)] }))
  }
}
