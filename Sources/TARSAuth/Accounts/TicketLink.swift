package import TARSCore

/// A link that was made, for whoever passes it on.
package struct TicketLink: Hashable, Sendable {
  package let ticket: Ticket
  package let user: User
  /// The link's secret part; `nil` where it was sent by mail.
  package let secret: String?
}
