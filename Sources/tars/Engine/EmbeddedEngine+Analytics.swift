import TARSCore
import TARSInsight
import TARSStore

/// How T.A.R.S. is used.
extension EmbeddedEngine {
  var notes: UseNotes { UseNotes(recorder: parts.recorder, caller: caller, clock: parts.clock) }

  func use(_ query: UseQuery) async throws -> UseReport { try await analysis().use(query) }

  func latencies(_ query: UseQuery) async throws -> LatencyReport { try await analysis().latencies(query) }

  func gaps(_ query: UseQuery) async throws -> GapReport { try await analysis().gaps(query) }

  func documentUse(_ query: UseQuery) async throws -> DocumentUseReport {
    try await analysis().documentUse(query)
  }

  func userUse(_ query: UseQuery) async throws -> UserUseReport { try await analysis().userUse(query) }

  func recording() async throws -> RecordingState {
    try permit(.operate)
    return parts.recorder.recording
  }

  func note(_ click: CitationClick) async throws -> NotedClick {
    try permit(.read)
    guard try await seen.document(click.document) != nil else {
      throw TARSError.documentNotFound(click.document.rawValue)
    }
    notes.clicked(click.document)
    return NotedClick(counted: parts.recorder.isOn)
  }

  /// The same events; what comes of the question is noted.
  func noted(
    _ events: AsyncThrowingStream<AnswerEvent, any Error>, of request: AskRequest, _ trace: SearchTrace
  ) -> AsyncThrowingStream<AnswerEvent, any Error> {
    guard parts.recorder.isOn else { return events }
    return AsyncThrowingStream { continuation in
      let work = Task {
        var (hits, isDone) = (0, false)
        do {
          for try await event in events {
            if case .sources(let found) = event { hits = found.count }
            if case .done(let answer) = event {
              notes.answered(request, answer, hits: hits, trace)
              isDone = true
            }
            continuation.yield(event)
          }
          if !isDone { notes.ended(.question, request.question, by: nil) }
          continuation.finish()
        } catch {
          if !isDone { notes.ended(.question, request.question, by: error) }
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in work.cancel() }
    }
  }

  /// Of all that happened until now.
  private func analysis() async throws -> UseAnalysis {
    try permit(.operate)
    try await parts.recorder.flush()
    return UseAnalysis(
      store: parts.store, seen: seen, policy: parts.recorder.policy,
      collections: caller.access.collections(), now: parts.clock.now)
  }
}
