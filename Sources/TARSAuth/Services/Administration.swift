package import TARSCore

/// Accounts, groups, grants, keys and the audit trail, as one caller may keep them.
package struct Administration: IdentityEngine {
  let services: AccountServices
  let caller: Caller
  let client: ClientInfo

  package func users(_ query: UserQuery) async throws -> [User] {
    try await services.accounts.list(after: query.after, limit: query.limit, by: caller)
  }

  package func user(_ reference: String) async throws -> User {
    try caller.require(.administer)
    return try await known(reference)
  }

  package func invite(_ invitation: Invitation) async throws -> AccountLink {
    let new = NewUser(
      name: invitation.name, displayName: invitation.displayName, email: invitation.email,
      role: invitation.role)
    return Self.link(
      try await services.tickets.invite(new, byMail: invitation.byMail, by: caller, client: client))
  }

  package func edit(_ edit: UserEdit) async throws -> User {
    let user = try await user(edit.user)
    if edit.name != nil || edit.displayName != nil || edit.email != nil { try await rename(user, edit) }
    if let role = edit.role, role != user.role {
      try await services.accounts.setRole(role, of: user.id, by: caller, client: client)
    }
    if let active = edit.active, active != (user.state != .deactivated) {
      try await services.accounts.setActive(active, user.id, by: caller, client: client)
    }
    if edit.mustChangePassword == true {
      try await services.accounts.requirePasswordChange(of: user.id, by: caller, client: client)
    }
    return try await self.user(user.id.rawValue)
  }

  package func resetPassword(of reference: String, byMail: Bool) async throws -> AccountLink {
    let user = try await user(reference)
    return Self.link(
      try await services.tickets.reset(user.id, byMail: byMail, by: caller, client: client))
  }

  package func endSessions(of reference: String) async throws -> Int {
    let sessions = try await services.sessions.list(of: user(reference).id, by: caller)
    var ended = 0
    for session in sessions {
      do {
        try await services.sessions.revoke(session.id, by: caller, client: client)
        ended += 1
      } catch let error as TARSError where error.code == .sessionNotFound {
        // It ended by itself meanwhile.
        continue
      }
    }
    return ended
  }

  package func removeSecondFactor(of reference: String) async throws -> User {
    let user = try await user(reference)
    try await services.secondFactor.disable(for: user.id, by: caller, client: client)
    return try await self.user(user.id.rawValue)
  }

  package func apiKeys() async throws -> [APIKeyRecord] {
    try await services.records(of: services.keys.listAll(by: caller))
  }

  package func revokeKey(_ id: APIKeyID) async throws -> APIKeyRecord {
    try caller.require(.administer)
    try await services.keys.revoke(id, by: caller, client: client)
    let key = try await services.store.key(id)?.key
    guard let record = try await services.records(of: key.map { [$0] } ?? []).first else {
      throw TARSError.keyNotFound(id.rawValue)
    }
    return record
  }

  package func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
    try caller.require(.administer)
    return try await services.store.auditEvents(query)
  }

  private func rename(_ user: User, _ edit: UserEdit) async throws {
    let email = edit.email ?? user.email
    let new = NewUser(
      name: edit.name ?? user.name, displayName: edit.displayName ?? user.displayName,
      email: email?.isEmpty == true ? nil : email, role: user.role)
    _ = try await services.accounts.rename(user.id, to: new, by: caller, client: client)
  }

  /// By id, else by name.
  func known(_ reference: String) async throws -> User {
    let store = services.store
    guard reference.utf8.count <= 400 else { throw TARSError.userNotFound(String(reference.prefix(100))) }
    if let user = try await store.user(UserID(rawValue: reference)) { return user }
    guard let user = try await store.user(named: PasswordText.normalised(reference)) else {
      throw TARSError.userNotFound(reference)
    }
    return user
  }

  private static func link(_ link: TicketLink) -> AccountLink {
    AccountLink(
      user: link.user, purpose: link.ticket.purpose, secret: link.secret, expiresAt: link.ticket.expiresAt)
  }
}
