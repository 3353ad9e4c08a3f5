import GRDB
import TARSCore

/// Reads and writes signed-in clients and their refresh tokens.
struct SessionRows {
  private let database: Database

  init(_ database: Database) { self.database = database }

  func session(_ id: SessionID) throws -> Session? { try fetch("id = ?", [id.rawValue]).first }

  func running(of user: UserID, at moment: Instant) throws -> [Session] {
    try fetch(
      "account_id = ? AND ended_at IS NULL AND expires_at > ?", [user.rawValue, moment.milliseconds])
  }

  func insert(_ session: Session, refreshDigest: String) throws {
    try AccountRows(database).demand(session.user)
    try database.execute(
      sql: """
        INSERT INTO session (id, account_id, created_at, last_used_at, expires_at, address, agent, ended_at,
          end_reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        session.id.rawValue, session.user.rawValue, session.createdAt.milliseconds,
        session.lastUsedAt.milliseconds, session.expiresAt.milliseconds, session.address,
        String(session.agent.prefix(200)), session.endedAt?.milliseconds, session.endReason?.rawValue,
      ])
    try insert(refreshDigest, of: session.id)
  }

  /// As `SessionStore.refresh`. A token that comes again gets no other successor than the one it had: of a hasty
  /// client and a thief both hold the same, and who uses it second shows that there are two.
  func refresh(
    _ digest: String, next: String, at moment: Instant, since: Instant, expiresAt: Instant
  ) throws -> RefreshOutcome {
    let token = try Row.fetchOne(
      database.cachedStatement(sql: "SELECT session_id, used_at FROM refresh_token WHERE digest = ?"),
      arguments: [digest])
    guard let token, let session = try session(SessionID(rawValue: token["session_id"])),
      session.endedAt == nil, session.expiresAt > moment
    else { return .unknown }
    if let usedAt = token.optionalInstant("used_at") {
      let isRepeated = try usedAt > since && waits(next, for: session.id)
      return isRepeated ? .taken(session) : .reused(try endReused(session, at: moment))
    }
    try database.execute(
      sql: "UPDATE refresh_token SET used_at = ? WHERE digest = ?", arguments: [moment.milliseconds, digest])
    try insert(next, of: session.id)
    return .taken(try noteUse(of: session, at: moment, expiresAt: expiresAt))
  }

  /// Ends what runs of the sessions for which `condition` holds; their number.
  func end(
    _ condition: String, _ arguments: StatementArguments, at moment: Instant, reason: Session.EndReason
  ) throws -> Int {
    try database.execute(
      sql: """
        UPDATE session SET ended_at = :now, end_reason = :reason
        WHERE ended_at IS NULL AND expires_at > :now AND \(condition)
        """, arguments: arguments + ["now": moment.milliseconds, "reason": reason.rawValue])
    return database.changesCount
  }

  /// With the digests of their tokens.
  func delete(before moment: Instant) throws {
    try database.execute(
      sql: "DELETE FROM session WHERE ended_at < :moment OR expires_at < :moment",
      arguments: ["moment": moment.milliseconds])
  }

  private func insert(_ digest: String, of session: SessionID) throws {
    try database.cachedStatement(sql: "INSERT INTO refresh_token (digest, session_id) VALUES (?, ?)")
      .execute(arguments: [digest, session.rawValue])
  }

  /// Whether the token is the newest of the session.
  private func waits(_ digest: String, for session: SessionID) throws -> Bool {
    let sql = "SELECT 1 FROM refresh_token WHERE digest = ? AND session_id = ? AND used_at IS NULL"
    return try Row.fetchOne(
      database.cachedStatement(sql: sql), arguments: [digest, session.rawValue]) != nil
  }

  private func endReused(_ session: Session, at moment: Instant) throws -> Session {
    _ = try end("id = :id", ["id": session.id.rawValue], at: moment, reason: .tokenReused)
    var ended = session
    ended.endedAt = moment
    ended.endReason = .tokenReused
    return ended
  }

  private func noteUse(of session: Session, at moment: Instant, expiresAt: Instant) throws -> Session {
    var used = session
    used.lastUsedAt = max(session.lastUsedAt, moment)
    used.expiresAt = expiresAt
    try database.execute(
      sql: "UPDATE session SET last_used_at = ?, expires_at = ? WHERE id = ?",
      arguments: [used.lastUsedAt.milliseconds, expiresAt.milliseconds, session.id.rawValue])
    return used
  }

  private func fetch(_ condition: String, _ arguments: StatementArguments) throws -> [Session] {
    try Row.fetchAll(
      database.cachedStatement(
        sql: "SELECT * FROM session WHERE \(condition) ORDER BY last_used_at DESC, id"),
      arguments: arguments
    ).map { row in
      Session(
        id: SessionID(rawValue: row["id"]), user: UserID(rawValue: row["account_id"]),
        createdAt: row.instant("created_at"), lastUsedAt: row.instant("last_used_at"),
        expiresAt: row.instant("expires_at"), address: row["address"], agent: row["agent"],
        endedAt: row.optionalInstant("ended_at"), endReason: try row.optionallyKnown("end_reason"))
    }
  }
}
