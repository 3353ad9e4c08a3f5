import TARSCore

/// Signing in people for whom an identity provider or a directory vouches.
package struct ExternalLogin: Sendable {
  private let parts: AccountParts
  private let mapping: GroupMapping

  package init(_ parts: AccountParts, mapping: GroupMapping) {
    self.parts = parts
    self.mapping = mapping
  }

  /// A session for the person, whose account is made at the first login; role and memberships follow the
  /// groups. A local account of the same name is never taken over.
  ///
  /// - Throws: `login_failed` for people in no mapped group and for deactivated accounts, `name_taken`.
  package func signIn(_ identity: ExternalIdentity, client: ClientInfo) async throws -> LoggedIn {
    guard let role = mapping.role(of: identity.groups) else {
      try await refuse(identity, nil, "no mapped group", client)
      throw TARSError.signOnRefused
    }
    var user = try await known(identity, role, client)
    guard user.state == .active else {
      try await refuse(identity, user, "deactivated", client)
      throw TARSError.signOnRefused
    }
    try await follow(identity, role, &user, client)
    try await join(identity.groups, user, client)
    parts.permissions.changed()
    let signedIn = try await parts.begin(for: user, client: client, how: identity.origin.rawValue)
    return LoggedIn(signedIn: signedIn, deviceCookie: parts.devices.make(for: user.id))
  }

  private func known(_ identity: ExternalIdentity, _ role: Role, _ client: ClientInfo) async throws -> User {
    if let user = try await parts.store.user(identity.subject) { return user }
    return try await add(identity, role, client)
  }

  private func add(_ identity: ExternalIdentity, _ role: Role, _ client: ClientInfo) async throws -> User {
    let new = NewUser(
      name: Self.accountName(identity.name), displayName: Self.printable(identity.displayName),
      email: identity.email.flatMap { NewUser.isAddress($0) ? $0 : nil }, role: role)
    let user = try new.user(state: .active, origin: identity.origin, at: parts.time.now)
    let event = event("user.add", user, client, ["role": role.rawValue, "subject": identity.subject.subject])
    let credentials = Credentials(subject: identity.subject)
    try await parts.store.add(user, credentials, unlessAnyExist: false, audit: event)
    return user
  }

  /// Brings role, display name and address up to date.
  private func follow(
    _ identity: ExternalIdentity, _ role: Role, _ user: inout User, _ client: ClientInfo
  ) async throws {
    var next = user
    Self.follow(identity, role, &next)
    guard next != user else { return }
    do {
      user = try await parts.store.changeUser(
        user.id, audit: event("user.follow", next, client, ["role": role.rawValue])
      ) { Self.follow(identity, role, &$0) }
    } catch let error as TARSError where error.code == .lastAdmin {
      // The installation keeps its last admin, whatever the provider says; that is noted, not hidden.
      try await parts.store.note(event("user.follow", user, client, ["kept": "last admin"], .refused))
    }
  }

  private static func follow(_ identity: ExternalIdentity, _ role: Role, _ user: inout User) {
    user.role = role
    let display = printable(identity.displayName)
    if !display.isEmpty { user.displayName = display }
    if let email = identity.email, NewUser.isAddress(email) { user.email = email }
  }

  private func join(_ names: [String], _ user: User, _ client: ClientInfo) async throws {
    let wanted = Set(names)
    let present = Set(try await parts.store.groups(of: user.id).map(\.id))
    for group in try await parts.store.groups() {
      guard let name = group.externalName, group.id != .everyone else { continue }
      let isMember = wanted.contains(name)
      guard isMember != present.contains(group.id) else { continue }
      let details = ["group": group.name, "member": "\(isMember)"]
      try await parts.store.setMember(
        user.id, of: group.id, isMember, audit: event("group.member", user, client, details))
    }
  }

  private func refuse(
    _ identity: ExternalIdentity, _ user: User?, _ why: String, _ client: ClientInfo
  ) async throws {
    try await parts.store.note(
      .typed(
        identity.name, "login", outcome: .refused, user: user?.id, at: parts.time.now, client: client,
        details: ["why": why, "by": identity.origin.rawValue]))
  }

  private func event(
    _ action: String, _ user: User, _ client: ClientInfo, _ details: [String: String],
    _ outcome: AuditEvent.Outcome = .done
  ) -> AuditEvent {
    var event = AuditEvent.typed(
      user.name, action, outcome: outcome, user: user.id, at: parts.time.now, client: client,
      details: details)
    event.subject = user.name
    return event
  }

  /// Blanks can't stand in an account's name.
  private static func accountName(_ name: String) -> String {
    String(printable(name).map { $0.isWhitespace ? "." : $0 }.prefix(100))
  }

  private static func printable(_ text: String) -> String {
    String(text.filter { NewUser.isPrintable(String($0)) }.prefix(200))
  }
}
