import Synchronization

/// How many requests run over HTTP/2, on all connections together.
final class StreamCount: Sendable {
  private let most: Int
  private let running = Atomic<Int>(0)

  init(most: Int) { self.most = most }

  /// Counts one more, unless there are too many.
  func begin() -> Bool {
    if running.add(1, ordering: .relaxed).newValue <= most { return true }
    end()
    return false
  }

  func end() { running.subtract(1, ordering: .relaxed) }
}
