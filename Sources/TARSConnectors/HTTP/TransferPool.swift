import Synchronization

/// Handles with open connections that wait for the next request.
final class TransferPool: Sendable {
  private let settings: TransferSettings
  private let idle = Mutex<[Idle]>([])

  /// SAFETY: a handle in the pool is used by nobody; whoever takes it out is the only one to hold it.
  private struct Idle: @unchecked Sendable {
    let transfer: Transfer
  }

  private static let most = 4

  init(_ settings: TransferSettings) { self.settings = settings }

  /// Lends a handle for the time of `body`. After an error it isn't used again, for it may be anywhere in an answer.
  func with<Value>(_ body: (Transfer) throws -> Value) throws -> Value {
    let transfer = try idle.withLock { $0.popLast() }?.transfer ?? Transfer(settings)
    let value = try body(transfer)
    let free = Idle(transfer: transfer)
    idle.withLock { if $0.count < Self.most { $0.append(free) } }
    return value
  }
}
