import TARSCore

/// Keeps one answer of a conversation while it is made, and passes its events on.
struct AnswerRecorder: Sendable {
  let store: any ConversationStore
  let clock: any TimeSource
  let conversation: ConversationID
  let owner: UserID?
  /// Between two times that an unfinished answer is kept.
  let interval: Duration

  /// Follows the events to their end. The answer is kept before its last event is passed on.
  ///
  /// - Parameter interruption: What ended it, where that isn't known from the events.
  /// - Throws: What ended the answer before `done`.
  func record(
    _ answer: ConversationMessage, _ events: AsyncThrowingStream<AnswerEvent, any Error>,
    interruption: @Sendable () -> (any Error)?, pass: (AnswerEvent) -> Void
  ) async throws {
    var draft = AnswerDraft(answer)
    do {
      var kept = ContinuousClock.now
      for try await event in events {
        draft.take(event)
        if draft.isDone {
          try await keep(draft.message)
        } else if ContinuousClock.now - kept > interval {
          try await keep(draft.message)
          kept = .now
        }
        pass(event)
      }
      try Task.checkCancellation()
      guard draft.isDone else { throw TARSError.answerInterrupted }
    } catch {
      if draft.isDone { return }
      let error = interruption() ?? (error is CancellationError ? TARSError.cancelled : error)
      try await keep(draft.ended(by: error))
      throw error
    }
  }

  /// Also in a task that was cancelled.
  private func keep(_ message: ConversationMessage) async throws {
    try await Task { try await store.update(message, in: conversation, of: owner, at: clock.now) }.value
  }
}
