package import TARSCore

/// Users as admins and they themselves keep them.
package struct Accounts: Sendable {
  private let parts: AccountParts

  package init(_ parts: AccountParts) { self.parts = parts }

  /// Users by name.
  ///
  /// - Throws: `forbidden`.
  package func list(after name: String?, limit: Int, by caller: Caller) async throws -> [User] {
    try caller.require(.administer)
    return try await parts.store.users(after: name, limit: limit)
  }

  /// A user, which may be the caller.
  ///
  /// - Throws: `user_not_found`, also where the caller may not know.
  package func user(_ id: UserID, by caller: Caller) async throws -> User {
    guard id == caller.user || caller.may(.administer) else { throw TARSError.userNotFound(id.rawValue) }
    return try await parts.user(id)
  }

  /// Adds a user with a password that must be replaced at the first login.
  ///
  /// - Throws: `forbidden`, `name_taken`, `bad_request`, `password_weak`.
  package func add(
    _ new: NewUser, password: String, by caller: Caller, client: ClientInfo
  ) async throws -> User {
    try caller.require(.administer)
    var user = try new.user(state: .active, at: parts.time.now)
    user.mustChangePassword = true
    let credentials = Credentials(passwordHash: try await parts.hash(password, for: user))
    let event = event("user.add", user, by: caller, client, ["role": user.role.rawValue])
    try await parts.store.add(user, credentials, unlessAnyExist: false, audit: event)
    parts.permissions.changed()
    return user
  }

  /// Replaces the caller's own password. All other sessions end.
  ///
  /// - Throws: `login_failed`, `password_weak`, `forbidden` for keys and external users, `RateLimited`.
  package func changePassword(
    from old: String, to new: String, by caller: Caller, client: ClientInfo
  ) async throws {
    guard let id = caller.user, case .session(let session) = caller.proof else {
      throw TARSError.forbidden("someone who signed in with a password")
    }
    let user = try await parts.user(id)
    guard user.origin == .local else { throw TARSError.forbidden("an account with a password here") }
    _ = try await PasswordProof(parts).check(old, of: user, client: client)
    guard PasswordText.normalised(new) != PasswordText.normalised(old) else {
      throw TARSError(.passwordWeak, "The password is the old one.", hint: "Take another.")
    }
    let hash = try await parts.hash(new, for: user)
    var credentials = try await parts.store.credentials(of: id)
    credentials.passwordHash = hash
    let event = event("password.change", user, by: caller, client)
    try await parts.store.setCredentials(credentials, of: id, audit: event)
    try await parts.sessions.endAll(of: id, except: session, reason: .passwordChanged)
    if user.mustChangePassword {
      let replaced = self.event("password.replaced", user, by: caller, client)
      try await change(id, replaced) { $0.mustChangePassword = false }
    }
    parts.permissions.changed()
  }

  /// Changes a user's role; it holds from the next request on.
  ///
  /// - Throws: `forbidden`, `user_not_found`, `last_admin`.
  package func setRole(_ role: Role, of id: UserID, by caller: Caller, client: ClientInfo) async throws {
    try caller.require(.administer)
    let user = try await parts.user(id)
    let details = ["from": user.role.rawValue, "to": role.rawValue]
    try await change(id, event("user.role", user, by: caller, client, details)) { $0.role = role }
  }

  /// Deactivates a user, whose sessions and keys end at once, or makes one active again.
  ///
  /// - Throws: `forbidden`, `user_not_found`, `last_admin`.
  package func setActive(_ isActive: Bool, _ id: UserID, by caller: Caller, client: ClientInfo) async throws {
    try caller.require(.administer)
    let user = try await parts.user(id)
    let credentials = try await parts.store.credentials(of: id)
    let isKnown = credentials.passwordHash != nil || credentials.subject != nil
    let state: User.State = isActive ? (isKnown ? .active : .invited) : .deactivated
    let event = event(isActive ? "user.activate" : "user.deactivate", user, by: caller, client)
    try await change(id, event) { $0.state = state }
    if !isActive { try await parts.sessions.endAll(of: id, reason: .deactivated) }
  }

  /// Asks a user for a new password at the next request; the sessions go on for that alone.
  ///
  /// - Throws: `forbidden`, `user_not_found`.
  package func requirePasswordChange(of id: UserID, by caller: Caller, client: ClientInfo) async throws {
    try caller.require(.administer)
    let user = try await parts.user(id)
    guard user.origin == .local else { throw TARSError.invalid("user", "has no password here") }
    try await change(id, event("password.require_change", user, by: caller, client)) {
      $0.mustChangePassword = true
    }
  }

  /// Changes name, display name and address, where they are given.
  ///
  /// - Throws: `forbidden`, `user_not_found`, `name_taken`, `bad_request`.
  package func rename(_ id: UserID, to new: NewUser, by caller: Caller, client: ClientInfo) async throws
    -> User
  {
    try caller.require(.administer)
    let user = try await parts.user(id)
    let checked = try new.user(state: user.state, origin: user.origin, at: user.createdAt)
    return try await change(id, event("user.rename", user, by: caller, client)) {
      ($0.name, $0.displayName, $0.email) = (checked.name, checked.displayName, checked.email)
    }
  }

  /// Changes what the store holds at that moment: a change that others made meanwhile stays.
  @discardableResult
  private func change(
    _ id: UserID, _ event: AuditEvent, _ change: @Sendable (inout User) -> Void
  ) async throws -> User {
    let user = try await parts.store.changeUser(id, audit: event, change)
    parts.permissions.changed()
    return user
  }

  private func event(
    _ action: String, _ user: User, by caller: Caller, _ client: ClientInfo, _ details: [String: String] = [:]
  ) -> AuditEvent {
    .by(caller, action, user.name, at: parts.time.now, client: client, details: details)
  }
}
