import Synchronization
package import TARSCore

/// What people see and do of the queue.
extension Ingestor: JobEngine {
  package func queueStatus() async throws -> QueueStatus {
    let counts = try await parts.store.jobCounts(at: parts.clock.now)
    let pause = try await parts.store.queuePause()
    let rests = pause != nil || runner.hold != nil
    return QueueStatus(
      counts: counts, pause: pause, hold: runner.hold, filesPerMinute: runner.rate.filesPerMinute,
      remainingSeconds: rests ? nil : runner.rate.remainingSeconds(for: counts), running: runner.running)
  }

  package func jobs(_ query: JobQuery) async throws -> [JobRecord] { try await parts.store.jobs(query) }

  package func edit(_ edit: JobEdit) async throws -> JobEditResult {
    let count = try await apply(edit)
    runner.look()
    return JobEditResult(jobs: count, status: try await queueStatus())
  }

  private func apply(_ edit: JobEdit) async throws -> Int {
    switch edit.action {
    case .pause:
      try await parts.store.setQueuePause(QueuePause(includesFiles: edit.all, since: parts.clock.now))
      return 0
    case .resume:
      try await parts.store.setQueuePause(nil)
      return 0
    case .retry: return try await change(edit, parts.store.retryJobs)
    case .cancel:
      let count = try await change(edit, parts.store.cancelJobs)
      try await runner.dropCancelled()
      return count
    case .dismiss: return try await change(edit, parts.store.dismissJobs)
    }
  }

  private func change(
    _ edit: JobEdit, _ work: (JobSelection) async throws -> Int
  ) async throws -> Int {
    let selection = try edit.selection
    let count = try await work(selection)
    if case .jobs(let ids) = selection, count == 0 { throw TARSError.jobNotFound(ids) }
    try await parts.uploads.clean()
    return count
  }
}

extension JobEdit {
  /// The jobs meant.
  fileprivate var selection: JobSelection {
    get throws {
      switch (jobs, source, all) {
      case (let jobs?, nil, false) where !jobs.isEmpty: .jobs(jobs)
      case (nil, let source?, false): .source(source)
      case (nil, nil, true): .all
      default:
        throw TARSError(
          .badRequest, "It isn't clear which jobs are meant.", hint: "Name jobs, or a source, or all of them."
        )
      }
    }
  }
}

extension JobRunner {
  /// Has the results of running jobs dropped that are in the queue no more.
  func dropCancelled() async throws {
    let known = Set(try await parts.store.jobs(JobQuery(state: .running, limit: 1000)).map(\.id))
    state.withLock { state in state.cancelled = Set(state.running.keys).subtracting(known) }
  }
}

extension TARSError {
  fileprivate static func jobNotFound(_ ids: [Int64]) -> TARSError {
    TARSError(
      .jobNotFound, "There is no such job: \(ids.map(String.init).joined(separator: ", ")).",
      hint: "`tars jobs list` shows those that there are.")
  }
}
