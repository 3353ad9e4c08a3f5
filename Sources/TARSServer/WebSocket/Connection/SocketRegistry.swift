import HTTPTypes
import Synchronization
import TARSCore

/// All WebSockets: how many there may be, their pings and timeouts, and their end when the server stops.
final class SocketRegistry: Sendable {
  /// Sockets leave by themselves when nobody serves them any more.
  private struct Socket {
    weak var session: ChatSession?
  }

  private struct State {
    var sockets: [ObjectIdentifier: Socket] = [:]
    /// Sockets by caller; those of strangers aren't counted here.
    var counts: [String: Int] = [:]
    var isClosing = false
  }

  private let limits: SocketLimits
  private let state = Mutex(State())

  init(limits: SocketLimits) { self.limits = limits }

  var count: Int { state.withLock(\.sockets.count) }

  /// - Throws: `RequestFault` with status 503 where there are too many.
  func admit(_ session: ChatSession) throws {
    let isTaken = state.withLock { state in
      let strangers = state.sockets.count - state.counts.values.reduce(0, +)
      guard !state.isClosing, state.sockets.count < limits.sockets, strangers < limits.strangers else {
        return false
      }
      state.sockets[ObjectIdentifier(session)] = Socket(session: session)
      return true
    }
    guard isTaken else { throw RequestFault.tooManySockets }
  }

  /// Counts a socket as its caller's.
  ///
  /// - Throws: `rate_limited` where the caller has too many.
  func recognise(_ owner: String) throws {
    let count = state.withLock { state in
      let count = state.counts[owner, default: 0] + 1
      if count <= limits.socketsPerCaller { state.counts[owner] = count }
      return count
    }
    guard count <= limits.socketsPerCaller else {
      throw TARSError(
        .rateLimited, "You have \(limits.socketsPerCaller) WebSockets already.",
        hint: "Close one; a WebSocket can follow several answers at once.")
    }
  }

  func leave(_ session: ObjectIdentifier, owner: String?) {
    state.withLock { state in
      state.sockets[session] = nil
      guard let owner, let count = state.counts[owner] else { return }
      state.counts[owner] = count > 1 ? count - 1 : nil
    }
  }

  /// Pings, and closes what is silent or no longer allowed; runs until cancelled.
  func keep() async {
    // Only cancellation ends the pause early.
    while (try? await Task.sleep(for: .milliseconds(500))) != nil {
      for session in all { await session.lookAfter() }
    }
  }

  /// Takes no more sockets, tells all that the server stops, and closes those that wait for nothing.
  func sayGoodbye(grace: Duration) {
    state.withLock { $0.isClosing = true }
    for session in all { session.sayGoodbye(grace: grace) }
  }

  /// Closes those that are left.
  func closeAll() {
    for session in all { session.close(.goingAway, "the server stops") }
  }

  private var all: [ChatSession] { state.withLock { $0.sockets.values.compactMap(\.session) } }
}

extension RequestFault {
  fileprivate static let tooManySockets = RequestFault(
    status: .serviceUnavailable, code: .notReady, message: "There are too many WebSockets now.",
    hint: "Try again in a moment.", headers: [.retryAfter: "5"])
}
