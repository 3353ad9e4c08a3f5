import Synchronization
import TARSCore

/// One file that waits for a lane, and the task that waits for its result.
final class ParserJob: Sendable {
  /// What is wanted of a file.
  enum Work: Sendable {
    case parsing
    /// Into the folder at a path.
    case unpacking(String)
  }

  private struct State {
    var isCancelled = false
    var continuation: CheckedContinuation<WorkerResponse, any Error>?
  }

  let path: String
  let name: String
  let work: Work
  private let state = Mutex(State())

  init(path: String, name: String, work: Work = .parsing) {
    self.path = path
    self.name = name
    self.work = work
  }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func cancel() { state.withLock { $0.isCancelled = true } }

  func wait(_ continuation: CheckedContinuation<WorkerResponse, any Error>) {
    state.withLock { $0.continuation = continuation }
  }

  func finish(_ result: Result<WorkerResponse, any Error>) {
    let continuation = state.withLock { state in
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(with: result)
  }
}
