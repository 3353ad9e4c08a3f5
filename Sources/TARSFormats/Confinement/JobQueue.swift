import Dispatch
import Synchronization

/// Files that wait for a lane. Lanes take them on threads of their own, so that waiting for a worker process
/// never holds up a thread of Swift's pool.
final class JobQueue: Sendable {
  enum Next {
    case job(ParserJob)
    /// Nothing came within the time.
    case idle
    /// The queue is closed and empty.
    case closed
  }

  private struct State {
    var jobs: [ParserJob] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let signal = DispatchSemaphore(value: 0)

  func add(_ job: ParserJob) {
    state.withLock { $0.jobs.append(job) }
    signal.signal()
  }

  /// No further job comes; every lane learns it.
  func close(lanes: Int) {
    state.withLock { $0.isClosed = true }
    for _ in 0..<lanes { signal.signal() }
  }

  /// Blocks until there is a job, at most so many seconds.
  func next(waiting seconds: Int) -> Next {
    _ = signal.wait(timeout: .now() + .seconds(seconds))
    return state.withLock { state in
      if !state.jobs.isEmpty { return .job(state.jobs.removeFirst()) }
      if state.isClosed { return .closed }
      return .idle
    }
  }
}
