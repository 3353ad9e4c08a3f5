import Synchronization

/// What an index does in the background: at most one merge, the check of its files, and reading what it lacks.
final class BackgroundWork: Sendable {
  private struct State {
    var merge: Task<Void, Never>?
    var others: [Task<Void, Never>] = []
    var isCancelled = false
    /// Who wants segments to stay as they are.
    var holders = 0
  }

  private let state = Mutex(State())
  /// Asked when nobody wants the work any more.
  let cancellation = Cancellation()

  /// Begins a merge where none is running; `make` may find that none is useful.
  func beginMerge(_ make: () -> Task<Void, Never>?) {
    state.withLock { state in
      if state.merge == nil, state.holders == 0, !state.isCancelled { state.merge = make() }
    }
  }

  /// Begins no merge until `releaseMerges`.
  func holdMerges() { state.withLock { $0.holders += 1 } }

  func releaseMerges() { state.withLock { $0.holders -= 1 } }

  /// Waits for the running merge.
  func waitForMerge() async { await state.withLock(\.merge)?.value }

  /// The merge that calls this is over.
  func mergeEnded() { state.withLock { $0.merge = nil } }

  func add(_ task: Task<Void, Never>) {
    state.withLock { state in
      if state.isCancelled { task.cancel() } else { state.others.append(task) }
    }
  }

  func cancel() {
    cancellation.ask()
    let tasks = state.withLock { state in
      state.isCancelled = true
      return state.others + [state.merge].compactMap(\.self)
    }
    for task in tasks { task.cancel() }
  }

  /// Waits until all of it is over, and what it began in turn.
  func wait() async {
    while true {
      let tasks = state.withLock { state in
        defer { state.others = [] }
        return state.others + [state.merge].compactMap(\.self)
      }
      if tasks.isEmpty { return }
      for task in tasks { await task.value }
    }
  }

  /// Waits for the running merge when there are more segments than that.
  func waitForMerge(unlessFewerThan most: Int, _ segments: Int) async {
    guard segments > most, let merge = state.withLock(\.merge) else { return }
    await merge.value
  }
}
