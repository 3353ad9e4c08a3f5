/// Users, groups, grants, sessions, keys and the audit trail. Every change that one method makes is one
/// transaction; an audit event handed in with a change is kept with it or not at all.
package protocol IdentityStore: UserStore, GrantStore, SessionStore, KeyStore, AuditStore {
  /// Grows whenever a role, a state, a membership or a grant changes: what was computed before is stale.
  func permissionRevision() async throws -> Int64
}

/// People with accounts.
package protocol UserStore: Sendable {
  /// By name; `after` continues after that name.
  func users(after name: String?, limit: Int) async throws -> [User]
  func user(_ id: UserID) async throws -> User?
  /// Whatever the case (Unicode simple folding).
  func user(named name: String) async throws -> User?
  func user(_ subject: ExternalSubject) async throws -> User?

  /// Adds a user; with `unlessAnyExist` only the first one ever, in the same transaction as the check.
  ///
  /// - Throws: `name_taken`; `already_set_up` where `unlessAnyExist` and there is one.
  func add(
    _ user: User, _ credentials: Credentials, unlessAnyExist: Bool, audit: AuditEvent
  ) async throws

  /// Changes all but id, creation, second factor and credentials. The last active admin stays one.
  ///
  /// - Throws: `user_not_found`, `name_taken`, `last_admin`.
  func update(_ user: User, audit: AuditEvent) async throws

  /// - Throws: `user_not_found`.
  func credentials(of user: UserID) async throws -> Credentials

  /// - Throws: `user_not_found`.
  func setCredentials(_ credentials: Credentials, of user: UserID, audit: AuditEvent?) async throws

  /// Notes that a one-time password's time step was taken; `false` where it or a later one was before.
  func takeTOTPStep(_ step: Int64, of user: UserID) async throws -> Bool

  /// Uses up a recovery code; `false` where there is no such digest.
  func takeRecoveryCode(_ digest: String, of user: UserID) async throws -> Bool

  func noteLogin(of user: UserID, at moment: Instant) async throws

  /// Keeps a ticket under its secret's digest; further tickets of the same user and purpose end.
  func add(_ ticket: Ticket, digest: String, audit: AuditEvent) async throws
  /// Uses up the ticket; `nil` where there is none or it expired.
  func takeTicket(digest: String, purpose: Ticket.Purpose, at moment: Instant) async throws -> Ticket?
}

/// Groups and what they and users may see.
package protocol GrantStore: Sendable {
  func groups() async throws -> [UserGroup]
  func groups(of user: UserID) async throws -> [UserGroup]
  func members(of group: GroupID) async throws -> [User]
  /// - Throws: `name_taken`.
  func add(_ group: UserGroup, audit: AuditEvent) async throws
  /// With its grants. `GroupID.everyone` can't be removed.
  ///
  /// - Throws: `group_not_found`.
  func remove(_ group: GroupID, audit: AuditEvent) async throws
  /// - Throws: `group_not_found`, `user_not_found`.
  func setMember(_ user: UserID, of group: GroupID, _ isMember: Bool, audit: AuditEvent) async throws

  /// All grants, or those for a collection.
  func grants(in collection: CollectionID?) async throws -> [Grant]
  /// Those of the user and of the user's groups, `everyone` included.
  func grants(of user: UserID) async throws -> [Grant]
  /// Sets the holder's level; `nil` takes the grant away.
  ///
  /// - Throws: `user_not_found`, `group_not_found`, `collection_not_found`.
  func setGrant(
    _ level: GrantLevel?, in collection: CollectionID, of holder: Grant.Holder, audit: AuditEvent
  ) async throws
}

/// Signed-in clients and their refresh tokens, which are kept as digests.
package protocol SessionStore: Sendable {
  func begin(_ session: Session, refreshDigest: String, audit: AuditEvent) async throws
  /// Takes the newest refresh token of a family and puts the next in its place; a token that was used before
  /// ends its family, in the same transaction. It doesn't where it was used after `since` and `next` is what is
  /// in its place, itself unused: then nothing changes, and it counts as taken.
  func refresh(
    digest: String, next: String, at moment: Instant, since: Instant, expiresAt: Instant
  ) async throws -> RefreshOutcome
  /// `nil` where there is none.
  func session(_ id: SessionID) async throws -> Session?
  /// Those that haven't ended or expired, newest use first.
  func sessions(of user: UserID, at moment: Instant) async throws -> [Session]
  /// Ends a session; `false` where it wasn't running.
  func end(
    _ session: SessionID, at moment: Instant, reason: Session.EndReason, audit: AuditEvent?
  ) async throws -> Bool
  /// Ends all of the user's sessions but one; their number.
  func endSessions(
    of user: UserID, except session: SessionID?, at moment: Instant, reason: Session.EndReason
  ) async throws -> Int
  /// Forgets sessions that ended or expired before `moment`.
  func forgetSessions(before moment: Instant) async throws
}

/// Keys for programs, and the keys that sign tokens.
package protocol KeyStore: Sendable {
  func add(_ key: APIKey, digest: String, audit: AuditEvent) async throws
  /// With the digest of its secret; also of keys that expired or were revoked.
  func key(_ id: APIKeyID) async throws -> (key: APIKey, digest: String)?
  /// Newest first; of all users when `owner` is `nil`.
  func keys(of owner: UserID?) async throws -> [APIKey]
  func noteUse(of key: APIKeyID, at moment: Instant) async throws
  /// - Throws: `key_not_found`.
  func revoke(_ key: APIKeyID, at moment: Instant, audit: AuditEvent) async throws

  /// Newest first.
  func signingKeys() async throws -> [SigningKey]
  /// Adds a key and forgets those that `forgetBefore` says.
  func add(_ key: SigningKey, forgetBefore moment: Instant) async throws
}

/// A private key that signs access tokens.
package struct SigningKey: Sendable {
  /// The `kid` of tokens and of the published key set.
  package let id: String
  package let createdAt: Instant
  /// Sealed, bound to the id.
  package let sealed: [UInt8]

  package init(id: String, createdAt: Instant, sealed: [UInt8]) {
    self.id = id
    self.createdAt = createdAt
    self.sealed = sealed
  }
}

/// Security-relevant acts, append-only.
package protocol AuditStore: Sendable {
  func note(_ event: AuditEvent) async throws
  func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent]
}
