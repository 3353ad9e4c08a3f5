import GRDB
import TARSCore

/// Reads and writes deliveries.
struct DeliveryRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func deliveries(_ query: DeliveryQuery, of webhook: Int64) throws -> [WebhookDelivery] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT \(Self.columns) WHERE webhook_id = :webhook AND (:state IS NULL OR state = :state)
        AND (:after IS NULL OR delivery.id < :after) ORDER BY delivery.id DESC LIMIT :limit
        """,
      arguments: [
        "webhook": webhook, "state": query.state?.rawValue, "after": query.after,
        "limit": max(1, min(query.limit, 1000)),
      ]
    ).map(Self.delivery)
  }

  func delivery(_ id: Int64, of webhook: Int64) throws -> WebhookDelivery? {
    try Row.fetchOne(
      database, sql: "SELECT \(Self.columns) WHERE delivery.id = ? AND webhook_id = ?",
      arguments: [id, webhook]
    ).map(Self.delivery)
  }

  func renew(_ id: Int64, of webhook: Int64) throws -> Bool {
    try database.execute(
      sql: """
        UPDATE webhook_delivery SET state = 'waiting', attempts = 0, not_before = 0, first_at = NULL
        WHERE id = ? AND webhook_id = ?
        """, arguments: [id, webhook])
    return database.changesCount > 0
  }

  func due(at moment: Instant, most: Int, except: Set<Int64>) throws -> [DueDelivery] {
    let active = try Row.fetchAll(
      database.cachedStatement(sql: "SELECT * FROM webhook WHERE state = 'active' AND waiting > 0"))
    return try active.flatMap { row in
      let webhook = try WebhookRows.record(row)
      return try Row.fetchAll(
        database.cachedStatement(
          sql: """
            SELECT \(Self.dueColumns) WHERE webhook_id = :webhook AND state = 'waiting' AND not_before <= :now
            AND delivery.id NOT IN (SELECT value FROM json_each(:except)) ORDER BY not_before, delivery.id
            LIMIT :most
            """),
        arguments: [
          "webhook": row["id"] as Int64, "now": moment.milliseconds, "most": most,
          "except": try Row.json(except.sorted()),
        ]
      ).map { try Self.due($0, webhook) }
    }
  }

  func due(_ id: Int64) throws -> DueDelivery? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT \(Self.dueColumns) WHERE delivery.id = ?"), arguments: [id])
    guard let row else { return nil }
    let owner = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT webhook.* FROM webhook JOIN webhook_delivery ON webhook_id = webhook.id "
          + "WHERE webhook_delivery.id = ?"), arguments: [id])
    return try owner.map { try Self.due(row, try WebhookRows.record($0)) }
  }

  func note(_ attempt: DeliveryAttempt, of id: Int64) throws {
    let (state, next): (String, Int64) =
      switch attempt.outcome {
      case .delivered: ("delivered", 0)
      case .again(let moment): ("waiting", moment.milliseconds)
      case .failed: ("failed", 0)
      case .withheld: ("withheld", 0)
      }
    try database.cachedStatement(
      sql: """
        UPDATE webhook_delivery SET state = :state, not_before = :next, attempts = attempts + 1,
          first_at = coalesce(first_at, :at), last_at = :at, status = :status, error = :error WHERE id = :id
        """
    ).execute(arguments: [
      "state": state, "next": next, "at": attempt.at.milliseconds, "status": attempt.status,
      "error": attempt.error, "id": id,
    ])
  }

  func webhook(of id: Int64) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT webhook_id FROM webhook_delivery WHERE id = ?"), arguments: [id])
  }

  func forget(before moment: Instant) throws {
    try database.execute(
      sql: "DELETE FROM webhook_delivery WHERE state <> 'waiting' AND last_at < ?",
      arguments: [moment.milliseconds])
    try forgetEventsForNobody()
  }

  func forgetEventsForNobody() throws {
    try database.execute(
      sql: """
        DELETE FROM webhook_event
        WHERE NOT EXISTS (SELECT 1 FROM webhook_delivery WHERE event_id = webhook_event.id)
        """)
  }

  private static let source =
    "FROM webhook_delivery AS delivery JOIN webhook_event AS event ON event.id = event_id"
  private static let columns = """
    delivery.id, public_id, kind, at, state, attempts, not_before, last_at, status, error \(source)
    """
  private static let dueColumns = """
    delivery.id, public_id, kind, at, collections, data, attempts, first_at \(source)
    """

  private static func delivery(_ row: Row) throws -> WebhookDelivery {
    let state: WebhookDelivery.State = try row.known("state")
    return WebhookDelivery(
      id: row["id"], event: row["public_id"], kind: try row.known("kind"), at: row.instant("at"),
      state: state,
      attempts: row["attempts"], nextAt: state == .waiting ? nextTime(row) : nil,
      lastAt: row.optionalInstant("last_at"), status: row["status"], error: row["error"])
  }

  /// Zero stands for at once.
  private static func nextTime(_ row: Row) -> Instant {
    row["not_before"] == 0 ? row.instant("at") : row.instant("not_before")
  }

  private static func due(_ row: Row, _ webhook: WebhookRecord) throws -> DueDelivery {
    DueDelivery(
      id: row["id"], webhook: webhook, event: row["public_id"], kind: try row.known("kind"),
      at: row.instant("at"),
      collections: (try row.json("collections") as [Int64]).map(CollectionID.init(rawValue:)),
      data: row["data"], attempts: row["attempts"], firstAt: row.optionalInstant("first_at"))
  }
}
