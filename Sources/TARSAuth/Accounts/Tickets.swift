package import TARSCore
import TARSCrypto

/// Invitations and links for a new password: each good once, for a while, kept as a digest.
package struct Tickets: Sendable {
  private let parts: AccountParts

  package init(_ parts: AccountParts) { self.parts = parts }

  /// Adds a person, who takes the account up with the link.
  ///
  /// - Parameter byMail: Send the link instead of handing it to the admin.
  /// - Throws: `forbidden`, `name_taken`, `bad_request`, `provider_failed`.
  package func invite(
    _ new: NewUser, byMail: Bool = false, by caller: Caller, client: ClientInfo
  ) async throws -> TicketLink {
    try caller.require(.administer)
    let user = try new.user(state: .invited, at: parts.time.now)
    if byMail { _ = try mailer(for: user) }
    let event = AuditEvent.by(
      caller, "user.invite", user.name, at: parts.time.now, client: client,
      details: ["role": user.role.rawValue])
    try await parts.store.add(user, Credentials(), unlessAnyExist: false, audit: event)
    return try await link(.invitation, for: user, byMail: byMail, event)
  }

  /// A link for a user who forgot the password, or whose invitation is too old.
  ///
  /// - Throws: `forbidden`, `user_not_found`, `bad_request` for external users, `provider_failed`.
  package func reset(
    _ id: UserID, byMail: Bool = false, by caller: Caller, client: ClientInfo
  ) async throws -> TicketLink {
    try caller.require(.administer)
    let user = try await parts.user(id)
    guard user.origin == .local, user.state != .deactivated else {
      throw TARSError.invalid("user", "has no password here, or is deactivated")
    }
    let event = AuditEvent.by(caller, "password.reset", user.name, at: parts.time.now, client: client)
    let purpose: Ticket.Purpose = user.state == .invited ? .invitation : .passwordReset
    return try await link(purpose, for: user, byMail: byMail, event)
  }

  /// Mails a link for a new password to whom `name` belongs. Nothing tells whether there is such a person:
  /// the caller answers at once and lets this go on.
  ///
  /// - Throws: `RateLimited`, `provider_failed`.
  package func requestReset(name: String, client: ClientInfo) async throws {
    guard let mailer = parts.mailer, name.count <= 100 else { return }
    let name = PasswordText.normalised(name)
    // Never taken back: each request counts.
    _ = try parts.throttle.admit(account: "reset \(name.lowercased())", address: client.address, device: nil)
    guard let user = try await parts.store.user(named: name), user.state == .active, user.origin == .local,
      user.email != nil
    else { return }
    let event = AuditEvent.typed(
      user.name, "password.reset_requested", outcome: .done, user: user.id, at: parts.time.now, client: client
    )
    let (ticket, secret) = try await make(.passwordReset, for: user, event)
    try await mailer.send(ticket, secret: secret, to: user)
  }

  /// Takes a link up: sets the password, and signs in.
  ///
  /// - Returns: `nil` for an account with a second factor: `Login` signs it in.
  /// - Throws: `ticket_invalid`, `password_weak`, `RateLimited`.
  package func take(
    _ secret: String, purpose: Ticket.Purpose, password: String, client: ClientInfo
  ) async throws -> LoggedIn? {
    // The password is looked at before the ticket is used up: a weak one doesn't cost the link.
    _ = try parts.rules.accept(password, about: [])
    guard secret.utf8.count <= 200,
      let ticket = try await parts.store.takeTicket(
        digest: SHA256Digest.hex(of: secret), purpose: purpose, at: parts.time.now),
      var user = try await parts.store.user(ticket.user), user.state != .deactivated, user.origin == .local
    else { throw TARSError.ticketInvalid }
    let hash = try await hash(password, for: user, again: ticket, secret)
    let credentials = try await setPassword(hash, of: &user, purpose, client)
    guard credentials.sealedTOTPSecret == nil else { return nil }
    let signedIn = try await parts.begin(for: user, client: client, how: purpose.rawValue)
    return LoggedIn(signedIn: signedIn, deviceCookie: parts.devices.make(for: user.id))
  }

  /// The hash; where only now the person's names show the password to be weak, the link stays good.
  private func hash(
    _ password: String, for user: User, again ticket: Ticket, _ secret: String
  ) async throws -> String {
    do {
      return try await parts.hash(password, for: user)
    } catch {
      let event = AuditEvent(
        at: parts.time.now, action: "ticket.kept", actor: user.name, actorID: user.id)
      try await parts.store.add(ticket, digest: SHA256Digest.hex(of: secret), audit: event)
      throw error
    }
  }

  private func setPassword(
    _ hash: String, of user: inout User, _ purpose: Ticket.Purpose, _ client: ClientInfo
  ) async throws -> Credentials {
    let action = purpose == .invitation ? "user.join" : "password.set"
    let event = AuditEvent.typed(
      user.name, action, outcome: .done, user: user.id, at: parts.time.now, client: client)
    var credentials = try await parts.store.credentials(of: user.id)
    credentials.passwordHash = hash
    try await parts.store.setCredentials(credentials, of: user.id, audit: event)
    try await parts.sessions.endAll(of: user.id, reason: .passwordChanged)
    if user.state == .invited || user.mustChangePassword {
      var event = event
      event.action = "user.activate"
      user = try await parts.store.changeUser(user.id, audit: event) { user in
        if user.state == .invited { user.state = .active }
        user.mustChangePassword = false
      }
    }
    parts.permissions.changed()
    return credentials
  }

  private func link(
    _ purpose: Ticket.Purpose, for user: User, byMail: Bool, _ event: AuditEvent
  ) async throws -> TicketLink {
    let mailer = byMail ? try mailer(for: user) : nil
    let (ticket, secret) = try await make(purpose, for: user, event)
    guard let mailer else { return TicketLink(ticket: ticket, user: user, secret: secret) }
    try await mailer.send(ticket, secret: secret, to: user)
    return TicketLink(ticket: ticket, user: user, secret: nil)
  }

  private func mailer(for user: User) throws -> any Mailer {
    guard let mailer = parts.mailer, user.email != nil else {
      throw TARSError.invalid("byMail", "needs a mail server in the configuration and the user's address")
    }
    return mailer
  }

  private func make(
    _ purpose: Ticket.Purpose, for user: User, _ event: AuditEvent
  ) async throws -> (Ticket, String) {
    let lifetime =
      purpose == .invitation ? parts.settings.invitationLifetime : parts.settings.resetLifetime
    let ticket = Ticket(
      id: TicketID(rawValue: RandomText.letters(16)), user: user.id, purpose: purpose,
      createdAt: parts.time.now, expiresAt: parts.time.now.advanced(by: lifetime))
    let secret = Secret.token()
    var event = event
    event.action = "ticket.make"
    event.details["purpose"] = purpose.rawValue
    try await parts.store.add(ticket, digest: SHA256Digest.hex(of: secret), audit: event)
    return (ticket, secret)
  }
}
