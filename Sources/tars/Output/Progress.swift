import TARSCore

/// Shows how an addition goes on.
struct Progress {
  /// The addition's report, once it is finished.
  func report(of events: AsyncThrowingStream<AddEvent, any Error>) async throws -> AddReport {
    var bar = ProgressBar()
    defer { bar.clear() }
    for try await event in events {
      switch event {
      case .queued(let count): bar.total = count
      case .file(let outcome): bar.advance(outcome.path)
      case .finished(let report): return report
      }
    }
    throw TARSError.cancelled
  }
}
