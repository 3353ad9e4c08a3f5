import GRDB
import TARSCore

/// Appends and reads audit events.
struct AuditRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func append(_ event: AuditEvent?) throws {
    guard let event else { return }
    try database.cachedStatement(
      sql: """
        INSERT INTO audit_event (at, action, outcome, actor, folded_actor, actor_id, subject, address, request_id,
          details)
        VALUES (:at, :action, :outcome, :actor, :folded, :actorID, :subject, :address, :request, :details)
        """
    ).execute(arguments: try arguments(event))
  }

  func events(_ query: AuditQuery) throws -> [AuditEvent] {
    let filters: [(String, (any DatabaseValueConvertible)?)] = [
      ("number < ?", query.after), ("action = ?", query.action),
      ("folded_actor = ?", query.actor.map { FoldedName($0).text }),
      ("at >= ?", query.since?.milliseconds), ("at < ?", query.until?.milliseconds),
    ]
    // Only the conditions that are asked for: so an index serves them.
    let used = filters.filter { $0.1 != nil }
    return try Row.fetchAll(
      database,
      sql: """
        SELECT * FROM audit_event WHERE \(used.map(\.0).joined(separator: " AND ") + (used.isEmpty ? "true" : ""))
        ORDER BY number DESC LIMIT \(max(1, min(query.limit, 1000)))
        """, arguments: StatementArguments(used.map(\.1))
    ).map(Self.event)
  }

  private func arguments(_ event: AuditEvent) throws -> StatementArguments {
    [
      "at": event.at.milliseconds, "action": event.action, "outcome": event.outcome.rawValue,
      "actor": event.actor, "folded": FoldedName(event.actor).text, "actorID": event.actorID?.rawValue,
      "subject": event.subject, "address": event.address, "request": event.requestID,
      "details": try Row.json(event.details),
    ]
  }

  private static func event(_ row: Row) throws -> AuditEvent {
    var event = AuditEvent(
      at: row.instant("at"), action: row["action"], outcome: try row.known("outcome"), actor: row["actor"],
      actorID: (row["actor_id"] as String?).map(UserID.init(rawValue:)), subject: row["subject"],
      address: row["address"], requestID: row["request_id"], details: try row.json("details"))
    event.number = row["number"]
    return event
  }
}
