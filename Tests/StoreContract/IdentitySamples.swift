package import TARSCore

/// People and what belongs to them, as short as they can be written.
extension Samples {
  package static func user(
    _ name: String, role: Role = .member, state: User.State = .active, id: String? = nil
  ) -> User {
    User(
      id: UserID(rawValue: id ?? "id-\(name)"), name: name, displayName: "The \(name)", role: role,
      state: state, createdAt: day(0))
  }

  package static func audit(_ action: String, by actor: String = "root", at moment: Instant = day(1))
    -> AuditEvent
  {
    AuditEvent(at: moment, action: action, actor: actor)
  }

  package static func session(_ id: String, of user: User, until end: Int = 30) -> Session {
    Session(
      id: SessionID(rawValue: id), user: user.id, createdAt: day(1), lastUsedAt: day(1), expiresAt: day(end),
      address: "192.0.2.1", agent: "a browser")
  }

  package static func key(
    _ id: String, of user: User, day number: Int = 1, collections: [CollectionID]? = nil
  ) -> APIKey {
    APIKey(
      id: APIKeyID(rawValue: id), owner: user.id, name: "key \(id)", scopes: [.read, .makeKeys],
      collections: collections, createdAt: day(number))
  }

  static func ticket(
    _ id: String, for user: User, _ purpose: Ticket.Purpose = .invitation, until end: Int = 3
  ) -> Ticket {
    Ticket(
      id: TicketID(rawValue: id), user: user.id, purpose: purpose, createdAt: day(1), expiresAt: day(end))
  }
}

extension IdentityStore {
  /// Adds a user without credentials.
  @discardableResult
  package func addUser(
    _ name: String, role: Role = .member, state: User.State = .active
  ) async throws -> User {
    let user = Samples.user(name, role: role, state: state)
    try await add(user, Credentials(), unlessAnyExist: false, audit: Samples.audit("user.add"))
    return user
  }

  @discardableResult
  package func addGroup(_ name: String) async throws -> GroupID {
    let group = UserGroup(id: GroupID(rawValue: "id-\(name)"), name: name)
    try await add(group, audit: Samples.audit("group.add"))
    return group.id
  }

  @discardableResult
  package func beginSession(_ id: String, of user: User, digest: String, until end: Int = 30)
    async throws -> Session
  {
    let session = Samples.session(id, of: user, until: end)
    try await begin(session, refreshDigest: digest, audit: Samples.audit("login"))
    return session
  }

  /// The numbers of actions in the audit trail.
  func actions() async throws -> [String] {
    try await auditEvents(AuditQuery(limit: 1000)).map(\.action)
  }
}
