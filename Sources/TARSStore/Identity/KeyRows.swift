import GRDB
import TARSCore

/// Reads and writes the keys of programs.
struct KeyRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func key(_ id: APIKeyID) throws -> (key: APIKey, digest: String)? {
    try fetch("id = ?", [id.rawValue]).first
  }

  func keys(of owner: UserID?) throws -> [APIKey] {
    try fetch(":owner IS NULL OR account_id = :owner", ["owner": owner?.rawValue]).map(\.key)
  }

  func insert(_ key: APIKey, digest: String) throws {
    try AccountRows(database).demand(key.owner)
    try database.execute(
      sql: """
        INSERT INTO api_key (id, account_id, name, digest, scopes, everywhere, created_at, expires_at,
          last_used_at, revoked_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        key.id.rawValue, key.owner.rawValue, key.name, digest,
        try Row.json(key.scopes.map(\.rawValue).sorted()), key.collections == nil,
        key.createdAt.milliseconds, key.expiresAt?.milliseconds, key.lastUsedAt?.milliseconds,
        key.revokedAt?.milliseconds,
      ])
    for collection in Set(key.collections ?? []) { try insert(collection, of: key.id) }
  }

  /// Whether the key's last use lies in an earlier minute than this one.
  func isUseNew(of id: APIKeyID, minute: Instant) throws -> Bool {
    try Bool.fetchOne(
      database.cachedStatement(
        sql: "SELECT last_used_at IS NULL OR last_used_at < ? FROM api_key WHERE id = ?"),
      arguments: [minute.milliseconds, id.rawValue]) ?? false
  }

  func noteUse(of id: APIKeyID, minute: Instant) throws {
    try database.execute(
      sql: "UPDATE api_key SET last_used_at = max(ifnull(last_used_at, :at), :at) WHERE id = :id",
      arguments: ["id": id.rawValue, "at": minute.milliseconds])
  }

  /// A key that was revoked before keeps that time.
  func revoke(_ id: APIKeyID, at moment: Instant) throws {
    guard try key(id) != nil else { throw TARSError.keyNotFound(id.rawValue) }
    try database.execute(
      sql: "UPDATE api_key SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL",
      arguments: [moment.milliseconds, id.rawValue])
  }

  private func insert(_ collection: CollectionID, of id: APIKeyID) throws {
    guard try CollectionRows(database).exists(collection) else {
      throw TARSError.collectionNotFound("#\(collection.rawValue)")
    }
    try database.execute(
      sql: "INSERT INTO api_key_collection (collection_id, key_id) VALUES (?, ?)",
      arguments: [collection.rawValue, id.rawValue])
  }

  private func fetch(
    _ condition: String, _ arguments: StatementArguments
  ) throws -> [(key: APIKey, digest: String)] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM api_key WHERE \(condition) ORDER BY created_at DESC, id"),
      arguments: arguments
    ).map { (try key($0), $0["digest"]) }
  }

  private func key(_ row: Row) throws -> APIKey {
    APIKey(
      id: APIKeyID(rawValue: row["id"]), owner: UserID(rawValue: row["account_id"]), name: row["name"],
      scopes: try row.json("scopes"), collections: row["everywhere"] ? nil : try collections(of: row["id"]),
      createdAt: row.instant("created_at"), expiresAt: row.optionalInstant("expires_at"),
      lastUsedAt: row.optionalInstant("last_used_at"), revokedAt: row.optionalInstant("revoked_at"))
  }

  private func collections(of key: String) throws -> [CollectionID] {
    try Int64.fetchAll(
      database.cachedStatement(
        sql: "SELECT collection_id FROM api_key_collection WHERE key_id = ? ORDER BY collection_id"),
      arguments: [key]
    ).map(CollectionID.init(rawValue:))
  }
}
