import Synchronization
import TARSCore

/// Signed-in connections that wait for the next message to read: servers count sign-ins.
final class MailSessionPool: Sendable {
  private let server: MailServer
  private let settings: TransferSettings
  private let idle = Mutex<[Idle]>([])

  /// SAFETY: a session in the pool is used by nobody; whoever takes it out is the only one to hold it.
  private struct Idle: @unchecked Sendable {
    let session: MailSession
    let since: Instant
  }

  private static let most = 2
  /// Servers and gateways forget silent connections.
  private static let longestSilence: Int64 = 60_000

  init(_ server: MailServer, _ settings: TransferSettings) {
    self.server = server
    self.settings = settings
  }

  /// Lends a session for the time of `body`. After an error it isn't used again, for it may be anywhere in an answer.
  func with<Value>(_ cancellation: Cancellation, _ body: (MailSession) throws -> Value) throws -> Value {
    let session = try waiting(for: cancellation) ?? MailSession(server, settings, cancellation)
    let value = try body(session)
    let free = Idle(session: session, since: SystemTime().now)
    idle.withLock { if $0.count < Self.most { $0.append(free) } }
    return value
  }

  /// One that still works, as its answer to NOOP says.
  private func waiting(for cancellation: Cancellation) -> MailSession? {
    let now = SystemTime().now.milliseconds
    let last = idle.withLock { idle in
      idle.removeAll { now - $0.since.milliseconds > Self.longestSilence }
      return idle.popLast()
    }
    guard let last else { return nil }
    last.session.work(for: cancellation)
    return last.session.isAlive ? last.session : nil
  }
}
