import Synchronization
import TARSCore
import TARSCrypto

/// Tickets with which a WebSocket is opened instead of a token: good once and for a short time, so that one in a log
/// or a list of subprotocols is of no use to anybody.
final class SocketTickets: Sendable {
  private struct Entry {
    let bearer: String
    let owner: String
    let end: ContinuousClock.Instant
  }

  static let mostPerCaller = 32

  private let time: Duration
  private let entries = Mutex<[String: Entry]>([:])

  init(time: Duration) { self.time = time }

  /// A ticket that stands for the token.
  ///
  /// - Parameter owner: Whose it is; each may have `mostPerCaller` at once.
  /// - Throws: `rate_limited`.
  func make(
    for bearer: String, of owner: String, now: ContinuousClock.Instant = .now
  ) throws -> String {
    let ticket = Secret.token()
    try entries.withLock { entries in
      entries = entries.filter { $0.value.end > now }
      guard entries.values.count(where: { $0.owner == owner }) < Self.mostPerCaller else {
        throw TARSError(
          .rateLimited, "You have \(Self.mostPerCaller) unused tickets.",
          hint: "Use them; they expire by themselves soon.")
      }
      entries[ticket] = Entry(bearer: bearer, owner: owner, end: now + time)
    }
    return ticket
  }

  /// The token that a ticket stands for; the ticket is used up.
  ///
  /// - Throws: `ticket_invalid`.
  func redeem(_ ticket: String, now: ContinuousClock.Instant = .now) throws -> String {
    guard let entry = entries.withLock({ $0.removeValue(forKey: ticket) }), entry.end > now else {
      throw TARSError(
        .ticketInvalid, "This ticket is unknown, used or expired.",
        hint: "Ask for a new one with POST /api/v1/ws/tickets right before connecting.")
    }
    return entry.bearer
  }
}
