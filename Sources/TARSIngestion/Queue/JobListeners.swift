import Synchronization
import TARSCore

/// Those who wait for jobs, and what they are told.
final class JobListeners: Reporting {
  private let listeners = Mutex<[ObjectIdentifier: JobListener]>([:])

  func add(_ listener: JobListener) {
    listeners.withLock { $0[ObjectIdentifier(listener)] = listener }
  }

  func remove(_ listener: JobListener) {
    listeners.withLock { $0[ObjectIdentifier(listener)] = nil }
  }

  func add(_ outcome: FileOutcome, of job: Job?) {
    for listener in all { listener.take(outcome, of: job) }
  }

  func mention(_ outcome: FileOutcome, by job: Job) {
    for listener in all where listener.hears(job) { listener.report.add(outcome) }
  }

  func note(_ text: String) {
    for listener in all { listener.report.note(text) }
  }

  /// A job made further ones, which whoever waits for it waits for too.
  func extend(_ job: Job, with tickets: [JobTicket]) {
    for listener in all { listener.extend(job, with: tickets) }
  }

  /// Nothing that was queued up to `generation` is left that could be done now.
  func drained(_ generation: Int) {
    for listener in all { listener.drained(generation) }
  }

  func fail(_ error: any Error) {
    for listener in all { listener.fail(error) }
  }

  private var all: [JobListener] { listeners.withLock { Array($0.values) } }
}

/// One who waits for jobs: a caller that queued them.
final class JobListener: Sendable {
  private struct State {
    /// Jobs that were queued for this caller, and how often they will end.
    var outstanding: [Int64: Int] = [:]
    /// What ended while the caller's jobs were being queued, before their ids were known.
    var early: [(job: Int64, outcome: FileOutcome)]?
    /// How many files it was told of.
    var expected = 0
    /// What became of the files of which one who hears of all jobs was told: others may ask for the same files.
    var told: [String: FileOutcome.Kind] = [:]
    var failure: (any Error)?
    var waiter: (generation: Int, continuation: CheckedContinuation<Void, any Error>)?
    var drained = -1
  }

  let report: ReportBuilder
  /// Whether it is told of all jobs rather than of its own.
  private let hearsAll: Bool
  private let state = Mutex(State())

  init(_ report: ReportBuilder, hearsAll: Bool) {
    self.report = report
    self.hearsAll = hearsAll
  }

  func hears(_ job: Job) -> Bool { hearsAll || state.withLock { $0.outstanding[job.id] != nil } }

  /// Jobs that weren't done because the queue rests.
  var left: Int { state.withLock { $0.outstanding.count } }

  /// Queues jobs by `queue` and waits for them from then on.
  func expect(_ queue: () async throws -> [JobTicket?]) async throws {
    state.withLock { $0.early = [] }
    let tickets = try await queue().compactMap(\.self)
    let early = state.withLock { state in
      defer { state.early = nil }
      Self.expect(tickets, &state)
      return state.early ?? []
    }
    for (job, outcome) in early { take(outcome, job: job, isTold: hearsAll) }
  }

  func extend(_ job: Job, with tickets: [JobTicket]) {
    let expected: Int? = state.withLock { state in
      guard hearsAll || state.outstanding[job.id] != nil else { return nil }
      Self.expect(tickets, &state)
      state.expected += tickets.count
      return state.expected
    }
    if let expected { report.queued(expected) }
  }

  /// Tells the caller how many files it will hear of.
  func announce(_ count: Int) {
    state.withLock { $0.expected = count }
    report.queued(count)
  }

  func take(_ outcome: FileOutcome, of job: Job?) {
    guard let job else { return }
    take(outcome, job: job.id)
  }

  /// Tells of a file; once only where one of the two things to tell is that it is unchanged.
  func tell(_ outcome: FileOutcome) {
    let isNews = state.withLock { state in
      guard hearsAll else { return true }
      let former = state.told[outcome.path]
      if former == .unchanged || (former != nil && outcome.kind == .unchanged) { return false }
      state.told[outcome.path] = outcome.kind
      return true
    }
    if isNews { report.add(outcome) }
  }

  /// - Parameter isTold: Whether the caller heard of it before.
  private func take(_ outcome: FileOutcome, job: Int64, isTold: Bool = false) {
    let (isHeard, waiter) = state.withLock { state in
      guard let rest = state.outstanding[job] else {
        state.early?.append((job, outcome))
        return (hearsAll, Optional<CheckedContinuation<Void, any Error>>.none)
      }
      state.outstanding[job] = rest > 1 ? rest - 1 : nil
      // Of a file that is read again only the last outcome counts.
      return (
        rest == 1 || hearsAll, state.outstanding.isEmpty && !hearsAll ? Self.takeWaiter(&state) : nil
      )
    }
    if isHeard, !isTold { tell(outcome) }
    waiter?.resume()
  }

  func drained(_ generation: Int) {
    let waiter = state.withLock { state in
      state.drained = max(state.drained, generation)
      guard let waiter = state.waiter, waiter.generation <= state.drained else {
        return Optional<CheckedContinuation<Void, any Error>>.none
      }
      return Self.takeWaiter(&state)
    }
    waiter?.resume()
  }

  func fail(_ error: any Error) {
    let waiter = state.withLock { state in
      state.failure = error
      return Self.takeWaiter(&state)
    }
    waiter?.resume(throwing: error)
  }

  /// Waits until its jobs have ended, or until nothing that was queued up to `generation` can be done now.
  func wait(for generation: Int) async throws {
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        let result: Result<Void, any Error>? = state.withLock { state in
          if let failure = state.failure { return .failure(failure) }
          let isDone = state.outstanding.isEmpty && !hearsAll
          if isDone || state.drained >= generation { return .success(()) }
          state.waiter = (generation, continuation)
          return nil
        }
        if let result { continuation.resume(with: result) }
      }
    } onCancel: {
      fail(TARSError.cancelled)
    }
  }

  private static func expect(_ tickets: [JobTicket], _ state: inout State) {
    for ticket in tickets { state.outstanding[ticket.id, default: 0] += ticket.isReadAgain ? 2 : 1 }
  }

  private static func takeWaiter(_ state: inout State) -> CheckedContinuation<Void, any Error>? {
    defer { state.waiter = nil }
    return state.waiter?.continuation
  }
}
