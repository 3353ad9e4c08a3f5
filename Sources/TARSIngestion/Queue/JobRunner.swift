import Synchronization
import TARSCore

/// Works the queue off for as long as somebody wants it, and tells those who wait what became of their jobs.
///
/// There is one loop, whoever waits: several files are read at a time, the most urgent first, and what was read is
/// embedded and recorded together. The process is the only one that has the data directory, so jobs that are running
/// when the loop begins were left by a process that ended.
final class JobRunner: Sendable {
  struct State {
    var users = 0
    var isServing = false
    var loop: Task<Void, Never>?
    /// Counts what was queued or changed; see `JobListeners.drained`.
    var generation = 0
    var hold: QueueHold?
    var running: [Int64: String] = [:]
    /// Of those running, the ones whose results nobody wants any more.
    var cancelled: Set<Int64> = []
  }

  let parts: IngestionParts
  let listeners = JobListeners()
  let rate = WorkRate()
  let wake = WakeSignal()
  let state = Mutex(State())

  init(_ parts: IngestionParts) { self.parts = parts }

  var isServing: Bool { state.withLock { $0.isServing } }
  var hold: QueueHold? { state.withLock { $0.hold } }
  var running: [String] { state.withLock { $0.running.values.sorted() } }

  /// Works until the task is cancelled.
  func serve() async {
    state.withLock { $0.isServing = true }
    enter()
    while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    state.withLock { $0.isServing = false }
    await leave()
  }

  /// Queues jobs; the loop begins them at once if it runs.
  func enqueue(_ jobs: [JobDraft]) async throws -> [JobTicket?] {
    let tickets = try await parts.store.enqueue(jobs)
    look()
    return tickets
  }

  /// Has the loop look at the queue, whose jobs or rest have changed. Returns the number of this change.
  @discardableResult
  func look() -> Int {
    let generation = state.withLock { state in
      state.generation += 1
      return state.generation
    }
    wake.signal()
    return generation
  }

  /// Keeps the loop running while `body` queues jobs and waits for them.
  func attend<Value: Sendable>(
    _ listener: JobListener, _ body: @Sendable () async throws -> Value
  ) async throws -> Value {
    listeners.add(listener)
    enter()
    do {
      let value = try await body()
      await leave()
      listeners.remove(listener)
      return value
    } catch {
      await leave()
      listeners.remove(listener)
      throw error
    }
  }

  private func enter() {
    state.withLock { state in
      state.users += 1
      guard state.users == 1 else { return }
      let previous = state.loop
      state.loop = Task { [self] in
        await previous?.value
        await withTaskExecutorPreference(parts.workers) { await work() }
      }
    }
    wake.signal()
  }

  private func leave() async {
    let ended: Task<Void, Never>? = state.withLock { state in
      state.users -= 1
      return state.users == 0 ? state.loop : nil
    }
    ended?.cancel()
    await ended?.value
  }

  /// Rounds until the task is cancelled; what ends one is told to all who wait.
  private func work() async {
    parts.unpackings.clean()
    while !Task.isCancelled {
      do {
        var round = JobRound(runner: self)
        try await round.run()
      } catch {
        if Task.isCancelled { break }
        rest(because: error)
        await wake.sleep(atMost: .seconds(10))
      }
    }
    // The next round would do the same; but people see the right numbers at once.
    _ = await Task { [parts] in try? await parts.store.releaseJobs(nil) }.value
    state.withLock { state in
      state.running = [:]
      state.cancelled = []
    }
  }

  private func rest(because error: any Error) {
    let error = error as? TARSError ?? .unexpected(error, "The queue")
    state.withLock { state in
      state.running = [:]
      state.hold = QueueHold(
        reason: error.code == .diskFull ? .disk : .store, message: error.message, hint: error.hint)
    }
    listeners.fail(error)
  }
}
