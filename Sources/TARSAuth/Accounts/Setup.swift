import TARSCore

/// The first start: whoever can read the one-time setup token makes the first admin. There is no default
/// password.
package struct Setup: Sendable {
  private let parts: AccountParts
  private var token: SetupToken { SetupToken(path: parts.settings.setupTokenPath) }

  package init(_ parts: AccountParts) { self.parts = parts }

  /// At a start: the token to print, while there is no user; its file is removed where there is one.
  ///
  /// - Throws: `disk_full`, `file_unreadable`.
  package func prepare() async throws -> String? {
    guard try await isOpen() else {
      try token.remove()
      return nil
    }
    return try token.readOrMake()
  }

  /// Whether the first admin is still to be made.
  package func isOpen() async throws -> Bool {
    try await parts.store.users(after: nil, limit: 1).isEmpty
  }

  /// Makes the first admin and signs in.
  ///
  /// - Throws: `login_failed` for a wrong token, `already_set_up`, `bad_request`, `password_weak`,
  ///   `RateLimited`.
  package func makeAdmin(
    _ new: NewUser, password: String, token typed: String, client: ClientInfo
  ) async throws -> LoggedIn {
    guard try await isOpen() else { throw TARSError.alreadySetUp }
    guard try token.matches(typed) else {
      try await note(.refused, client)
      throw TARSError.setupTokenWrong
    }
    var user = try new.user(state: .active, at: parts.time.now)
    user.role = .admin
    let credentials = Credentials(passwordHash: try await parts.hash(password, for: user))
    let event = AuditEvent.typed(
      user.name, "setup", outcome: .done, user: user.id, at: parts.time.now, client: client)
    try await parts.store.add(user, credentials, unlessAnyExist: true, audit: event)
    try token.remove()
    parts.permissions.changed()
    let signedIn = try await parts.begin(for: user, client: client, how: "setup token")
    return LoggedIn(signedIn: signedIn, deviceCookie: parts.devices.make(for: user.id))
  }

  private func note(_ outcome: AuditEvent.Outcome, _ client: ClientInfo) async throws {
    try await parts.store.note(
      .typed("setup", "setup", outcome: outcome, at: parts.time.now, client: client))
  }
}
