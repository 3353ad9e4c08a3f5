import Synchronization

/// Notes numbers from any thread.
final class Counter: Sendable {
  private let values = Mutex((maximum: 0, total: 0))

  func note(_ value: Int) { values.withLock { $0 = (max($0.maximum, value), $0.total + value) } }

  var maximum: Int { values.withLock { $0.maximum } }
  var total: Int { values.withLock { $0.total } }
}
