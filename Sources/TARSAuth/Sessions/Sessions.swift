package import TARSCore
import TARSCrypto

/// Signed-in clients: a session is the family of refresh tokens that began with one login. Each refresh uses
/// its token up (RFC 9700, section 4.14); one that comes a second time ends the family, for one of its two
/// holders stole it.
///
/// An answer can be lost on its way, and two tabs can refresh at once. So for some seconds, while its successor is
/// unused, a token gives that same successor again: it is derived from the token with the installation's key, so no
/// token has to be kept for it.
///
/// An ended session's access tokens fail at once in this process, and after `lookupAge` in others.
package final class Sessions: Sendable {
  private let store: any UserStore & SessionStore & AuditStore
  private let tokens: AccessTokens
  private let key: InstallationKey
  private let settings: SessionSettings
  private let time: any TimeSource
  private let running: AgeCache<SessionID, Session>

  package init(
    store: any UserStore & SessionStore & AuditStore, tokens: AccessTokens, key: InstallationKey,
    settings: SessionSettings = SessionSettings(), time: any TimeSource
  ) {
    self.store = store
    self.tokens = tokens
    self.key = key
    self.settings = settings
    self.time = time
    running = AgeCache(capacity: 10_000, age: settings.lookupAge, time: time)
  }

  /// A session for a user who proved who they are.
  ///
  /// - Parameter how: What proved it, for the audit trail.
  func begin(for user: User, client: ClientInfo, how: String) async throws -> SignedIn {
    let now = time.now
    let session = Session(
      id: SessionID(rawValue: RandomText.letters(20)), user: user.id, createdAt: now, lastUsedAt: now,
      expiresAt: now.advanced(by: min(settings.idle, settings.absolute)), address: client.address,
      agent: client.agent)
    let refresh = Secret.token()
    let event = AuditEvent.typed(
      user.name, "login", outcome: .done, user: user.id, at: now, client: client, details: ["by": how])
    try await store.begin(session, refreshDigest: SHA256Digest.hex(of: refresh), audit: event)
    try await store.noteLogin(of: user.id, at: now)
    return try await signedIn(user, session, refresh)
  }

  /// The next pair of tokens for a refresh token that wasn't used before, or a moment ago.
  ///
  /// - Throws: `unauthorized` for one that is unknown, used, or whose session or user ended.
  package func refresh(_ token: String, client: ClientInfo) async throws -> SignedIn {
    guard token.utf8.count <= 200 else { throw TARSError.sessionEnded }
    let now = time.now
    let next = key.sign(token, for: "refresh-token")
    let outcome = try await store.refresh(
      digest: SHA256Digest.hex(of: token), next: SHA256Digest.hex(of: next), at: now,
      since: now.advanced(by: .zero - settings.grace), expiresAt: now.advanced(by: settings.idle))
    switch outcome {
    case .unknown: throw TARSError.sessionEnded
    case .reused(let session):
      running.forget(session.id)
      try await noteReuse(of: session, client: client)
      throw TARSError.sessionEnded
    case .taken(let session):
      running.forget(session.id)
      return try await signedIn(try await holder(of: session, client: client), session, next)
    }
  }

  /// Those of the caller that run, newest use first.
  package func list(for caller: Caller) async throws -> [Session] {
    guard let user = caller.user else { return [] }
    return try await list(of: user)
  }

  /// Those of `user` that run.
  ///
  /// - Throws: `forbidden` without the right to administer.
  package func list(of user: UserID, by caller: Caller) async throws -> [Session] {
    try caller.require(.administer)
    return try await list(of: user)
  }

  /// Ends a session of the caller's own, or any where the caller administers.
  ///
  /// - Throws: `session_not_found`.
  package func revoke(_ id: SessionID, by caller: Caller, client: ClientInfo) async throws {
    guard let session = try await store.session(id), session.user == caller.user || caller.may(.administer)
    else { throw TARSError.sessionNotFound(id) }
    let now = time.now
    let event = AuditEvent.by(caller, "session.revoke", id.rawValue, at: now, client: client)
    let ended = try await store.end(id, at: now, reason: .revoked, audit: event)
    running.forget(id)
    guard ended else { throw TARSError.sessionNotFound(id) }
  }

  /// Ends all sessions of the caller but the one in use.
  ///
  /// - Returns: How many ended.
  package func revokeOthers(by caller: Caller, client: ClientInfo) async throws -> Int {
    guard let user = caller.user else { return 0 }
    let own: SessionID? = if case .session(let id) = caller.proof { id } else { nil }
    let event = AuditEvent.by(caller, "session.revoke_others", at: time.now, client: client)
    try await store.note(event)
    return try await endAll(of: user, except: own, reason: .revoked)
  }

  /// Ends the session that the caller uses.
  package func logout(_ caller: Caller, client: ClientInfo) async throws {
    guard case .session(let id) = caller.proof else { return }
    let event = AuditEvent.by(caller, "logout", at: time.now, client: client)
    _ = try await store.end(id, at: time.now, reason: .logout, audit: event)
    running.forget(id)
  }

  /// Forgets sessions that ended some days ago; for a daily round.
  package func forgetOld(after age: Duration = .seconds(30 * 86_400)) async throws {
    try await store.forgetSessions(before: time.now.advanced(by: .zero - age))
  }

  /// Whether the session goes on.
  func isRunning(_ id: SessionID) async throws -> Bool {
    guard let session = try await running.value(id, { try await self.store.session(id) }) else {
      return false
    }
    return goesOn(session)
  }

  /// Ends sessions of a user for a reason that the caller has noted.
  @discardableResult
  func endAll(
    of user: UserID, except session: SessionID? = nil, reason: Session.EndReason
  ) async throws -> Int {
    let count = try await store.endSessions(of: user, except: session, at: time.now, reason: reason)
    running.forgetAll()
    return count
  }

  private func list(of user: UserID) async throws -> [Session] {
    try await store.sessions(of: user, at: time.now).filter(goesOn)
  }

  private func goesOn(_ session: Session) -> Bool {
    session.endedAt == nil && time.now < end(of: session)
  }

  private func end(of session: Session) -> Instant {
    min(session.expiresAt, session.createdAt.advanced(by: settings.absolute))
  }

  private func signedIn(_ user: User, _ session: Session, _ refresh: String) async throws -> SignedIn {
    SignedIn(
      user: user, session: session, access: try await tokens.issue(for: session), refreshToken: refresh,
      refreshExpiresAt: end(of: session))
  }

  /// The user of a session that was refreshed; without an active one, or too late, it ends.
  private func holder(of session: Session, client: ClientInfo) async throws -> User {
    let user = try await store.user(session.user)
    if let user, user.state == .active, goesOn(session) { return user }
    let isLate = user?.state == .active
    let event = AuditEvent.typed(
      user?.name ?? "", "refresh", outcome: .refused, user: session.user, at: time.now, client: client,
      details: ["why": isLate ? "expired" : "deactivated"])
    _ = try await store.end(
      session.id, at: time.now, reason: isLate ? .revoked : .deactivated, audit: event)
    running.forget(session.id)
    throw TARSError.sessionEnded
  }

  private func noteReuse(of session: Session, client: ClientInfo) async throws {
    let name = try await store.user(session.user)?.name ?? ""
    try await store.note(
      .typed(
        name, "refresh.reused", outcome: .refused, user: session.user, at: time.now, client: client,
        details: ["session": session.id.rawValue]))
  }
}
