import GRDB
package import TARSCore

extension SQLiteStore {
  /// Counts `amount` of a kind for a day, where that leaves the sum within `most`; else counts nothing and is `false`.
  package func useQuota(
    _ kind: String, of user: UserID, day: Int64, amount: Int64, most: Int64
  ) async throws -> Bool {
    guard amount <= most else { return false }
    return try await write { database in
      try database.cachedStatement(
        sql: """
          INSERT INTO quota_use (account_id, kind, day, used) VALUES (:user, :kind, :day, :amount)
          ON CONFLICT (account_id, kind) DO UPDATE SET
            used = iif(day = excluded.day, used, 0) + excluded.used, day = excluded.day
          WHERE iif(day = excluded.day, used, 0) + excluded.used <= :most
          """
      ).execute(arguments: [
        "user": user.rawValue, "kind": kind, "day": day, "amount": amount, "most": most,
      ])
      return database.changesCount > 0
    }
  }

  /// What a user has used of each kind in a day.
  package func quotaUse(of user: UserID, day: Int64) async throws -> [String: Int64] {
    try await read { database in
      try Row.fetchAll(
        database.cachedStatement(sql: "SELECT kind, used FROM quota_use WHERE account_id = ? AND day = ?"),
        arguments: [user.rawValue, day]
      ).reduce(into: [:]) { uses, row in uses[row["kind"]] = row["used"] }
    }
  }
}
