package import FoundationEssentials
import GRDB
package import TARSCore

/// A request with an Idempotency-Key, as the store keeps it.
package enum KeptRequest: Hashable, Sendable {
  /// It is being answered by this run of the program, or was by one that ended.
  case unanswered(isThisRun: Bool)
  /// The body is `nil` where it held a secret.
  case answered(fingerprint: String, status: Int, contentType: String, body: Data?)
}

extension SQLiteStore {
  /// Notes that a request is being answered; `nil` where it wasn't known, else what is kept of it. What is older than
  /// `since` is forgotten.
  package func beginRequest(
    _ key: String, of caller: String, run: String, at moment: Instant, since: Instant
  ) async throws -> KeptRequest? {
    try await write { database in
      try database.cachedStatement(sql: "DELETE FROM repeatable_request WHERE at < ?")
        .execute(arguments: [since.milliseconds])
      if let known = try Self.kept(key, of: caller, run, database) { return known }
      try database.cachedStatement(
        sql: "INSERT INTO repeatable_request (caller, key, run, at) VALUES (?, ?, ?, ?)"
      ).execute(arguments: [caller, key, run, moment.milliseconds])
      return nil
    }
  }

  /// Keeps what a request was answered with.
  package func finishRequest(
    _ key: String, of caller: String, fingerprint: String, status: Int, contentType: String, body: Data?
  ) async throws {
    try await write { database in
      try database.cachedStatement(
        sql: """
          UPDATE repeatable_request SET fingerprint = ?, status = ?, content_type = ?, body = ?
          WHERE caller = ? AND key = ?
          """
      ).execute(arguments: [fingerprint, status, contentType, body, caller, key])
    }
  }

  /// Forgets a request that wasn't answered.
  package func abandonRequest(_ key: String, of caller: String) async throws {
    try await write { database in
      try database.cachedStatement(
        sql: "DELETE FROM repeatable_request WHERE caller = ? AND key = ? AND fingerprint IS NULL"
      ).execute(arguments: [caller, key])
    }
  }

  private static func kept(
    _ key: String, of caller: String, _ run: String, _ database: Database
  ) throws -> KeptRequest? {
    let row = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT * FROM repeatable_request WHERE caller = ? AND key = ?"),
      arguments: [caller, key])
    guard let row else { return nil }
    guard let fingerprint = row["fingerprint"] as String? else {
      return .unanswered(isThisRun: row["run"] == run)
    }
    return .answered(
      fingerprint: fingerprint, status: row["status"], contentType: row["content_type"], body: row["body"])
  }
}
