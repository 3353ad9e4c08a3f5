package import TARSCore

/// Sends a person a link; how mail is sent is the business of whoever hands this in.
package protocol Mailer: Sendable {
  /// - Parameter secret: The link's secret part, which is good once and until the ticket expires.
  /// - Throws: `provider_failed`.
  func send(_ ticket: Ticket, secret: String, to user: User) async throws
}
