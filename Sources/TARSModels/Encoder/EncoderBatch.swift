import Synchronization
import TARSCore

/// One call's sequences on their way through the lanes.
final class EncoderBatch<Output: Sendable>: Sendable {
  typealias Continuation = CheckedContinuation<[Output], any Error>

  private struct State {
    var outputs: [Output?]
    var missing: Int
    var failure: TARSError?
    var continuation: Continuation?
  }

  private let state: Mutex<State>

  /// - Precondition: `count` is at least 1.
  init(count: Int) {
    state = Mutex(State(outputs: Array(repeating: nil, count: count), missing: count))
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

  /// Hands in the outputs of the sequences at `indices`; resumes the caller after the last one.
  func finish(_ indices: [Int], with outputs: [Output]) {
    let done: (Continuation, [Output])? = state.withLock { state in
      for (index, output) in zip(indices, outputs) { state.outputs[index] = output }
      state.missing -= indices.count
      guard state.missing == 0, let continuation = state.continuation else { return nil }
      state.continuation = nil
      return (continuation, state.outputs.map { $0! })
    }
    if let (continuation, outputs) = done { continuation.resume(returning: outputs) }
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
