package import TARSCore
import Synchronization

/// Makes answers in conversations, apart from who reads them: an answer goes on when nobody does, and is kept however
/// it ends.
package final class ConversationAnswers: Sendable {
  private struct State {
    var works: [RunID: Task<Void, Never>] = [:]
    var isStopping = false
  }

  private let store: any ConversationStore
  private let clock: any TimeSource
  private let runs: RunningAnswers
  private let interval: Duration
  private let state = Mutex(State())

  /// - Parameter interval: Between two times that an unfinished answer is kept.
  package init(store: any ConversationStore, clock: any TimeSource, interval: Duration = .seconds(1)) {
    var limits = RunningAnswers.Limits()
    // An answer that is kept is worth its end though nobody waits for it.
    limits.linger = .seconds(3600)
    self.store = store
    self.clock = clock
    self.interval = interval
    runs = RunningAnswers(limits: limits)
  }

  /// Keeps the question and lets the answer run.
  ///
  /// - Parameters:
  ///   - access: What the answer may be made of.
  ///   - answer: Begins to answer; called when the question is kept.
  /// - Throws: `rate_limited`; what keeping throws.
  package func begin(
    _ plan: TurnPlan, of owner: UserID?, seeing access: CollectionAccess = .all,
    answer: @Sendable (AskRequest) -> AsyncThrowingStream<AnswerEvent, any Error>
  ) async throws -> ConversationTurn {
    let (events, feed) = AsyncThrowingStream.makeStream(of: AnswerEvent.self)
    let run = RunID(plan.answer.id, in: plan.conversation)
    try runs.start(events, for: owner, seeing: access, as: run)
    do {
      try await keep(plan, of: owner)
    } catch {
      feed.finish(throwing: error)
      throw error
    }
    work(plan, of: owner, run, answer(plan.request), feed)
    return plan.turn
  }

  /// The events of an answer after number `last`; those of one that ended some time ago are made from what was kept.
  ///
  /// - Parameters:
  ///   - answer: As it is kept at present, and as its reader may see it.
  ///   - access: What the reader may see now.
  package func events(
    of answer: ConversationMessage, in id: ConversationID, owner: UserID?,
    seeing access: CollectionAccess = .all,
    after last: Int
  ) throws -> AsyncThrowingStream<NumberedEvent, any Error> {
    do {
      return try runs.follow(RunID(answer.id, in: id), for: owner, seeing: access, after: last)
    } catch let error as TARSError where error.code == .answerNotFound {
      return KeptEvents(of: answer).stream(after: last)
    }
  }

  /// Stops an answer and waits until it is kept; no effect on one that ended.
  package func cancel(_ answer: MessageID, in id: ConversationID) async {
    await cancel { $0 == RunID(answer, in: id) }
  }

  /// Stops all answers of a conversation.
  package func cancelAll(in id: ConversationID) async {
    await cancel { $0.rawValue.hasPrefix(id.rawValue + "/") }
  }

  /// Stops all answers there are, which fail by that, and waits until they are kept. None begins afterwards.
  package func stop() async {
    state.withLock { $0.isStopping = true }
    await cancel { _ in true }
  }

  private func cancel(_ isMeant: (RunID) -> Bool) async {
    let works = state.withLock { state in state.works.filter { isMeant($0.key) }.map(\.value) }
    for work in works { work.cancel() }
    for work in works { await work.value }
  }

  private func keep(_ plan: TurnPlan, of owner: UserID?) async throws {
    if state.withLock(\.isStopping) { throw TARSError.answerInterrupted }
    if let question = plan.question { try await store.add(question, to: plan.conversation, of: owner) }
    try await store.add(plan.answer, to: plan.conversation, of: owner)
    guard let title = plan.title else { return }
    _ = try await store.change(plan.conversation, of: owner, ConversationChange(title: title))
  }

  private func work(
    _ plan: TurnPlan, of owner: UserID?, _ run: RunID, _ events: AsyncThrowingStream<AnswerEvent, any Error>,
    _ feed: AsyncThrowingStream<AnswerEvent, any Error>.Continuation
  ) {
    let recorder = AnswerRecorder(
      store: store, clock: clock, conversation: plan.conversation, owner: owner, interval: interval)
    state.withLock { state in
      let work = Task {
        do {
          try await recorder.record(plan.answer, events, interruption: interruption) { feed.yield($0) }
          feed.finish()
        } catch {
          feed.finish(throwing: error)
        }
        _ = self.state.withLock { $0.works.removeValue(forKey: run) }
      }
      feed.onTermination = { _ in work.cancel() }
      state.works[run] = work
    }
  }

  private func interruption() -> (any Error)? {
    state.withLock(\.isStopping) ? TARSError.serverStopped : nil
  }
}

extension TARSError {
  /// What becomes of an answer when T.A.R.S. is stopped; it failed, for nobody cancelled it.
  fileprivate static let serverStopped = TARSError(
    .internalError, "T.A.R.S. was stopped while the answer was being made.", hint: "Have it made again.")
}
