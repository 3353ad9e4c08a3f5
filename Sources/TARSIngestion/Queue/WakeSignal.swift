import Synchronization

/// Wakes one who sleeps, at once or after a time. A signal while nobody sleeps is kept.
final class WakeSignal: Sendable {
  private struct State {
    var isSignalled = false
    var sleeper: CheckedContinuation<Void, Never>?
    var nap = 0
  }

  private let state = Mutex(State())

  func signal() { wake { $0.isSignalled = true } }

  /// Sleeps until the signal, for at most `limit`, or until the task is cancelled.
  func sleep(atMost limit: Duration) async {
    let nap = state.withLock { state in
      state.nap += 1
      return state.nap
    }
    let alarm = Task {
      try? await Task.sleep(for: limit)
      wake { state in if state.nap == nap { state.isSignalled = true } }
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isAwake = state.withLock { state in
          if state.isSignalled { return true }
          state.sleeper = continuation
          return false
        }
        if isAwake { continuation.resume() }
      }
    } onCancel: {
      signal()
    }
    alarm.cancel()
    state.withLock { $0.isSignalled = false }
  }

  private func wake(_ change: (inout State) -> Void) {
    let sleeper = state.withLock { state in
      change(&state)
      guard state.isSignalled else { return Optional<CheckedContinuation<Void, Never>>.none }
      defer { state.sleeper = nil }
      return state.sleeper
    }
    sleeper?.resume()
  }
}
