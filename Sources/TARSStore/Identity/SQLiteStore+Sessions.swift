import GRDB
package import TARSCore

extension SQLiteStore: SessionStore {
  package func begin(_ session: Session, refreshDigest: String, audit: AuditEvent) async throws {
    try await write(noting: audit) { try SessionRows($0).insert(session, refreshDigest: refreshDigest) }
  }

  package func refresh(
    digest: String, next: String, at moment: Instant, since: Instant, expiresAt: Instant
  ) async throws -> RefreshOutcome {
    try await write {
      try SessionRows($0).refresh(digest, next: next, at: moment, since: since, expiresAt: expiresAt)
    }
  }

  package func session(_ id: SessionID) async throws -> Session? {
    try await read { try SessionRows($0).session(id) }
  }

  package func sessions(of user: UserID, at moment: Instant) async throws -> [Session] {
    try await read { try SessionRows($0).running(of: user, at: moment) }
  }

  package func end(
    _ session: SessionID, at moment: Instant, reason: Session.EndReason, audit: AuditEvent?
  ) async throws -> Bool {
    try await write { database in
      let ended = try SessionRows(database).end(
        "id = :id", ["id": session.rawValue], at: moment, reason: reason)
      if ended > 0 { try AuditRows(database).append(audit) }
      return ended > 0
    }
  }

  package func endSessions(
    of user: UserID, except session: SessionID?, at moment: Instant, reason: Session.EndReason
  ) async throws -> Int {
    try await write { database in
      try SessionRows(database).end(
        "account_id = :user AND id IS NOT :except",
        ["user": user.rawValue, "except": session?.rawValue], at: moment, reason: reason)
    }
  }

  package func forgetSessions(before moment: Instant) async throws {
    try await write { try SessionRows($0).delete(before: moment) }
  }
}
