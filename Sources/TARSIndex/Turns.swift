/// A value that tasks change one after the other, each for as long as its turn lasts, over suspensions too.
actor Turns<Value: Sendable> {
  /// `nil` during a turn, so that its holder has the only copy.
  private var value: Value?
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var isTaken = false

  init(_ value: Value) { self.value = value }

  /// Waits for its turn, in order of arrival, and lets `body` change the value; changes before a throw are kept.
  func take<Result: Sendable>(_ body: (inout Value) async throws -> Result) async rethrows -> Result {
    if isTaken { await withCheckedContinuation { waiting.append($0) } }
    isTaken = true
    guard var current = value.take() else { preconditionFailure("two turns at once") }
    defer {
      value = current
      if waiting.isEmpty { isTaken = false } else { waiting.removeFirst().resume() }
    }
    return try await body(&current)
  }
}
