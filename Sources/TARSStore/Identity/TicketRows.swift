import GRDB
import TARSCore

/// Reads and writes tickets.
struct TicketRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  /// In the place of the user's earlier ticket for the same purpose.
  func insert(_ ticket: Ticket, digest: String) throws {
    try AccountRows(database).demand(ticket.user)
    try database.execute(
      sql: "DELETE FROM ticket WHERE account_id = ? AND purpose = ?",
      arguments: [ticket.user.rawValue, ticket.purpose.rawValue])
    try database.execute(
      sql: """
        INSERT INTO ticket (digest, id, account_id, purpose, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        digest, ticket.id.rawValue, ticket.user.rawValue, ticket.purpose.rawValue,
        ticket.createdAt.milliseconds, ticket.expiresAt.milliseconds,
      ])
  }

  /// The ticket, which is gone afterwards; an expired one is gone too, but not given.
  func take(digest: String, purpose: Ticket.Purpose, at moment: Instant) throws -> Ticket? {
    let row = try Row.fetchOne(
      database, sql: "DELETE FROM ticket WHERE digest = ? AND purpose = ? RETURNING *",
      arguments: [digest, purpose.rawValue])
    let ticket = row.map { row in
      Ticket(
        id: TicketID(rawValue: row["id"]), user: UserID(rawValue: row["account_id"]), purpose: purpose,
        createdAt: row.instant("created_at"), expiresAt: row.instant("expires_at"))
    }
    return ticket.flatMap { $0.expiresAt > moment ? $0 : nil }
  }
}
