/// Lets one write at a time, so that batches stay in their order: the invariant spans the store's await.
actor WritingTurn {
  private var isTaken = false
  private var waiting: [CheckedContinuation<Void, Never>] = []

  /// Runs `body` when nobody else does.
  func taken(_ body: @Sendable () async throws -> Void) async throws {
    if isTaken { await withCheckedContinuation { waiting.append($0) } }
    isTaken = true
    defer { pass() }
    try await body()
  }

  private func pass() {
    isTaken = !waiting.isEmpty
    if isTaken { waiting.removeFirst().resume() }
  }
}
