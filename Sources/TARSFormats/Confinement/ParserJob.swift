import Synchronization
import TARSCore

/// One file that waits for a lane, and the task that waits for its result.
final class ParserJob: Sendable {
  private struct State {
    var isCancelled = false
    var continuation: CheckedContinuation<ParsedDocument, any Error>?
  }

  let path: String
  let name: String
  private let state = Mutex(State())

  init(path: String, name: String) {
    self.path = path
    self.name = name
  }

  var isCancelled: Bool { state.withLock { $0.isCancelled } }

  func cancel() { state.withLock { $0.isCancelled = true } }

  func wait(_ continuation: CheckedContinuation<ParsedDocument, any Error>) {
    state.withLock { $0.continuation = continuation }
  }

  func finish(_ result: Result<ParsedDocument, any Error>) {
    let continuation = state.withLock { state in
      defer { state.continuation = nil }
      return state.continuation
    }
    continuation?.resume(with: result)
  }
}
