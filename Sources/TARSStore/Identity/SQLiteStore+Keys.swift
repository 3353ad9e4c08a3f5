import FoundationEssentials
import GRDB
package import TARSCore

extension SQLiteStore: KeyStore {
  package func add(_ key: APIKey, digest: String, audit: AuditEvent) async throws {
    try await write(noting: audit) { try KeyRows($0).insert(key, digest: digest) }
  }

  package func key(_ id: APIKeyID) async throws -> (key: APIKey, digest: String)? {
    try await read { try KeyRows($0).key(id) }
  }

  package func keys(of owner: UserID?) async throws -> [APIKey] {
    try await read { try KeyRows($0).keys(of: owner) }
  }

  package func noteUse(of key: APIKeyID, at moment: Instant) async throws {
    let minute = moment.atMinute
    // Most uses change nothing: no transaction for them.
    guard try await read({ try KeyRows($0).isUseNew(of: key, minute: minute) }) else { return }
    try await write { try KeyRows($0).noteUse(of: key, minute: minute) }
  }

  package func revoke(_ key: APIKeyID, at moment: Instant, audit: AuditEvent) async throws {
    try await write(noting: audit) { try KeyRows($0).revoke(key, at: moment) }
  }

  package func signingKeys() async throws -> [SigningKey] {
    try await read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM signing_key ORDER BY created_at DESC, id").map { row in
        SigningKey(id: row["id"], createdAt: row.instant("created_at"), sealed: Array(row["sealed"] as Data))
      }
    }
  }

  package func add(_ key: SigningKey, forgetBefore moment: Instant) async throws {
    try await write { database in
      try database.execute(
        sql: "DELETE FROM signing_key WHERE created_at < ?", arguments: [moment.milliseconds])
      try database.execute(
        sql: "INSERT INTO signing_key (id, created_at, sealed) VALUES (?, ?, ?)",
        arguments: [key.id, key.createdAt.milliseconds, Data(key.sealed)])
    }
  }
}

extension Instant {
  /// The beginning of its minute.
  fileprivate var atMinute: Instant {
    let rest = milliseconds % 60_000
    return advanced(byMilliseconds: rest < 0 ? -rest - 60_000 : -rest)
  }
}
