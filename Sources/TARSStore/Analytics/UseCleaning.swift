import GRDB
import TARSCore

/// Brings what is kept of use in line with a policy.
struct UseCleaning {
  private let database: Database
  private let policy: AnalyticsPolicy
  /// Earlier days are not kept.
  private let firstDay: Int

  init(_ database: Database, policy: AnalyticsPolicy, at now: Instant) {
    self.database = database
    self.policy = policy
    firstDay = policy.firstDay(at: now).daysSinceEpoch
  }

  /// Whether there may be anything to remove.
  func isNeeded() throws -> Bool {
    let isSame = try Bool.fetchOne(
      database,
      sql:
        "SELECT EXISTS (SELECT 1 FROM use_policy WHERE privacy = ? AND per_user = ? AND least_term_count = ?)",
      arguments: [policy.privacy.rawValue, policy.perUser, policy.leastTermCount])
    if isSame != true { return true }
    return try Self.tablesByDay.contains { table in
      try Bool.fetchOne(
        database, sql: "SELECT EXISTS (SELECT 1 FROM \(table) WHERE day < ?)", arguments: [firstDay]) ?? false
    }
  }

  /// Overwrites what it removes, so that nothing of it stays in the file.
  func clean() throws {
    try database.execute(sql: "PRAGMA secure_delete = ON")
    try removeByDay()
    try removeTexts()
    try database.execute(
      sql: "INSERT OR REPLACE INTO use_policy (id, privacy, per_user, least_term_count) VALUES (1, ?, ?, ?)",
      arguments: [policy.privacy.rawValue, policy.perUser, policy.leastTermCount])
  }

  private func removeByDay() throws {
    let first = policy.privacy == .off ? Int.max : firstDay
    for table in Self.tablesByDay {
      try database.execute(sql: "DELETE FROM \(table) WHERE day < ?", arguments: [first])
    }
  }

  private func removeTexts() throws {
    let first = policy.keepsText ? Int64(firstDay) * 86_400_000 : Int64.max
    try database.execute(sql: "DELETE FROM use_event WHERE at < ?", arguments: [first])
    if !policy.keepsUsers {
      try database.execute(sql: "UPDATE use_event SET account_id = NULL WHERE account_id IS NOT NULL")
    }
    try database.execute(
      sql: """
        DELETE FROM use_word WHERE (SELECT coalesce(sum(events), 0) FROM use_term
          WHERE use_term.digest = use_word.digest) < ?
        """, arguments: [policy.keepsText ? 1 : policy.leastTermCount])
  }

  private static let tablesByDay = ["use_count", "use_latency", "use_collection", "use_document", "use_term"]
}
