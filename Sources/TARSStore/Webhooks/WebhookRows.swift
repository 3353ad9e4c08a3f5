import FoundationEssentials
import GRDB
import TARSCore

/// Reads and writes webhooks.
struct WebhookRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func all() throws -> [WebhookRecord] {
    try Row.fetchAll(database.cachedStatement(sql: "SELECT * FROM webhook ORDER BY id")).map(Self.record)
  }

  func key(of id: WebhookID) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM webhook WHERE public_id = ?"), arguments: [id.rawValue])
  }

  func webhook(_ id: WebhookID) throws -> WebhookRecord? {
    try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM webhook WHERE public_id = ?"), arguments: [id.rawValue]
    ).map(Self.record)
  }

  func keep(_ webhook: WebhookRecord) throws {
    try database.cachedStatement(
      sql: """
        INSERT INTO webhook (public_id, account_id, created_at, url, name, kinds, collections, includes_text, state,
          reason, failing_since, secret, old_secret, old_secret_until)
        VALUES (:id, :owner, :created, :url, :name, :kinds, :collections, :text, :state, :reason, :failing, :secret,
          :old, :until)
        ON CONFLICT (public_id) DO UPDATE SET url = :url, name = :name, kinds = :kinds,
          collections = :collections, includes_text = :text, state = :state, reason = :reason,
          failing_since = :failing, secret = :secret, old_secret = :old, old_secret_until = :until
        """
    ).execute(arguments: try Self.arguments(webhook))
  }

  func remove(_ id: WebhookID) throws {
    guard let key = try key(of: id) else { return }
    try database.execute(sql: "DELETE FROM webhook_delivery WHERE webhook_id = ?", arguments: [key])
    try database.execute(sql: "DELETE FROM webhook WHERE id = ?", arguments: [key])
    try DeliveryRows(database).forgetEventsForNobody()
  }

  /// Notes whether it could be told something.
  func noteReached(_ webhook: Int64, _ isReached: Bool, at moment: Instant) throws {
    try database.cachedStatement(
      sql: "UPDATE webhook SET failing_since = iif(?, NULL, coalesce(failing_since, ?)) WHERE id = ?"
    ).execute(arguments: [isReached, moment.milliseconds, webhook])
  }

  /// Without effect on one that isn't active.
  func turnOff(_ webhook: Int64, because reason: String) throws {
    let id = try String.fetchOne(
      database.cachedStatement(
        sql:
          "UPDATE webhook SET state = 'off', reason = ? WHERE id = ? AND state = 'active' RETURNING public_id"
      ),
      arguments: [reason, webhook])
    guard let id else { return }
    try WebhookOutbox(database).addOff(WebhookID(rawValue: id), because: reason)
  }

  static func record(_ row: Row) throws -> WebhookRecord {
    var record = WebhookRecord(
      id: WebhookID(rawValue: row["public_id"]),
      owner: (row["account_id"] as String?).map(UserID.init(rawValue:)),
      createdAt: row.instant("created_at"), url: row["url"], secret: row["secret"])
    record.name = row["name"]
    record.events = row["kinds"] == nil ? nil : try row.json("kinds")
    record.collections =
      row["collections"] == nil
      ? nil : (try row.json("collections") as [Int64]).map(CollectionID.init(rawValue:))
    record.includesText = row["includes_text"]
    record.state = try row.known("state")
    record.reason = row["reason"]
    record.failingSince = row.optionalInstant("failing_since")
    record.oldSecret = row["old_secret"]
    record.oldSecretUntil = row.optionalInstant("old_secret_until")
    record.waiting = row["waiting"]
    record.missed = row["missed"]
    return record
  }

  private static func arguments(_ webhook: WebhookRecord) throws -> StatementArguments {
    [
      "id": webhook.id.rawValue, "owner": webhook.owner?.rawValue, "created": webhook.createdAt.milliseconds,
      "url": webhook.url, "name": webhook.name, "kinds": try webhook.events.map { try Row.json($0) },
      "collections": try webhook.collections.map { try Row.json($0.map(\.rawValue)) },
      "text": webhook.includesText, "state": webhook.state.rawValue, "reason": webhook.reason,
      "failing": webhook.failingSince?.milliseconds, "secret": webhook.secret, "old": webhook.oldSecret,
      "until": webhook.oldSecretUntil?.milliseconds,
    ]
  }
}
