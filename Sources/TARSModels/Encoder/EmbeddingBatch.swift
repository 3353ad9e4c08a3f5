import Synchronization
import TARSCore

/// One call's texts on their way through the lanes.
final class EmbeddingBatch: Sendable {
  typealias Continuation = CheckedContinuation<[[Float]], any Error>

  private struct State {
    var vectors: [[Float]]
    var missing: Int
    var failure: TARSError?
    var continuation: Continuation?
  }

  private let state: Mutex<State>

  /// - Precondition: `count` is at least 1.
  init(count: Int) {
    state = Mutex(State(vectors: Array(repeating: [], count: count), missing: count))
  }

  /// Whether the rest of the work is pointless.
  var hasFailed: Bool { state.withLock { $0.failure != nil } }

  /// Names who waits; resumed at once when the batch has failed already.
  func begin(_ continuation: Continuation) {
    let failure = state.withLock { state in
      if state.failure == nil { state.continuation = continuation }
      return state.failure
    }
    if let failure { continuation.resume(throwing: failure) }
  }

  /// Hands in the vectors of the texts at `indices`; resumes the caller after the last one.
  func finish(_ indices: [Int], with vectors: [[Float]]) {
    let done: (Continuation, [[Float]])? = state.withLock { state in
      for (index, vector) in zip(indices, vectors) { state.vectors[index] = vector }
      state.missing -= indices.count
      guard state.missing == 0, let continuation = state.continuation else { return nil }
      state.continuation = nil
      return (continuation, state.vectors)
    }
    if let (continuation, vectors) = done { continuation.resume(returning: vectors) }
  }

  /// Ends the call at once; work that is still queued does nothing.
  func fail(_ error: TARSError) {
    let continuation = state.withLock { state in
      defer { state.continuation = nil }
      if state.failure == nil { state.failure = error }
      return state.continuation
    }
    continuation?.resume(throwing: error)
  }
}
