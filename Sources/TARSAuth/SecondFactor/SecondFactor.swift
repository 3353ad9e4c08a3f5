package import TARSCore
import TARSCrypto

/// What a person needs to set an authenticator up; shown once.
package struct FactorSetup: Hashable, Sendable {
  /// The shared secret in base 32, for typing.
  package let secret: String
  /// The same as an `otpauth` address, for a QR code.
  package let address: String
  /// Proves at `enable` that the secret was made here, for this person, a while ago at most.
  package let ticket: String
}

/// The optional second factor: one-time passwords of an authenticator (RFC 6238), and recovery codes.
package struct SecondFactor: Sendable {
  private let parts: AccountParts
  private static let ticketLifetime = Duration.seconds(900)

  package init(_ parts: AccountParts) { self.parts = parts }

  /// A secret for an authenticator. Nothing changes before `enable`.
  ///
  /// - Throws: `forbidden` for keys and external users.
  package func begin(by caller: Caller) async throws -> FactorSetup {
    let user = try await local(caller)
    let secret = RandomText.bytes(OneTimePassword.secretBytes)
    let expires = parts.time.now.advanced(by: Self.ticketLifetime).seconds
    let sealed = try parts.key.seal(secret, for: Self.setupContext(user.id, expires))
    return FactorSetup(
      secret: Base32.text(secret),
      address: OneTimePassword.address(
        secret: secret, account: user.name, issuer: parts.settings.productName),
      ticket: "\(expires).\(Base64URL.text(sealed))")
  }

  /// Turns the factor on, once password and a first code were found right.
  ///
  /// - Returns: The recovery codes, shown now and never again.
  /// - Throws: `login_failed`, `ticket_invalid`, `RateLimited`.
  package func enable(
    ticket: String, password: String, code: String, by caller: Caller, client: ClientInfo
  ) async throws -> [String] {
    let user = try await local(caller)
    guard let secret = open(ticket, user.id) else { throw TARSError.ticketInvalid }
    var credentials = try await prove(password, user, client)
    guard let step = OneTimePassword.step(of: code, secret: secret, at: parts.time.now) else {
      throw TARSError.loginFailed
    }
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode.make() }
    credentials.sealedTOTPSecret = try parts.key.seal(secret, for: Self.context(user.id))
    credentials.lastTOTPStep = step
    credentials.recoveryCodes = codes.map { RecoveryCode.digest($0, of: user.id) }
    try await set(credentials, of: user.id, "factor.enable", user.name, by: caller, client: client)
    return codes
  }

  /// Turns the caller's own factor off.
  ///
  /// - Throws: `login_failed`, `RateLimited`.
  package func disable(password: String, by caller: Caller, client: ClientInfo) async throws {
    let user = try await local(caller)
    let credentials = try await prove(password, user, client)
    try await set(
      credentials.withoutFactor, of: user.id, "factor.disable", user.name, by: caller, client: client)
  }

  /// Turns a user's factor off who lost it.
  ///
  /// - Throws: `forbidden`, `user_not_found`.
  package func disable(for id: UserID, by caller: Caller, client: ClientInfo) async throws {
    try caller.require(.administer)
    let user = try await parts.user(id)
    let credentials = try await parts.store.credentials(of: id)
    try await set(credentials.withoutFactor, of: id, "factor.disable", user.name, by: caller, client: client)
  }

  /// Uses up a one-time code or a recovery code of `user`; `false` where it isn't one, or was used.
  func takes(_ code: String, of user: User) async throws -> Bool {
    guard code.utf8.count <= 100 else { return false }
    let credentials = try await parts.store.credentials(of: user.id)
    guard let sealed = credentials.sealedTOTPSecret else { return false }
    guard let secret = parts.key.open(sealed, for: Self.context(user.id)) else { throw unreadable(user) }
    let typed = code.filter { !$0.isWhitespace }
    if let step = OneTimePassword.step(of: typed, secret: secret, at: parts.time.now) {
      return try await parts.store.takeTOTPStep(step, of: user.id)
    }
    let digest = RecoveryCode.digest(code, of: user.id)
    guard credentials.recoveryCodes.contains(digest) else { return false }
    return try await parts.store.takeRecoveryCode(digest, of: user.id)
  }

  private func local(_ caller: Caller) async throws -> User {
    guard let id = caller.user, case .session = caller.proof else {
      throw TARSError.forbidden("someone who signed in with a password")
    }
    let user = try await parts.user(id)
    guard user.origin == .local else { throw TARSError.forbidden("an account with a password here") }
    return user
  }

  /// The credentials, once the password was found right; tries are throttled as logins are.
  private func prove(_ password: String, _ user: User, _ client: ClientInfo) async throws -> Credentials {
    try await PasswordProof(parts).check(password, of: user, client: client)
  }

  private func set(
    _ credentials: Credentials, of id: UserID, _ action: String, _ name: String, by caller: Caller,
    client: ClientInfo
  ) async throws {
    let event = AuditEvent.by(caller, action, name, at: parts.time.now, client: client)
    try await parts.store.setCredentials(credentials, of: id, audit: event)
    parts.permissions.changed(id)
  }

  private func open(_ ticket: String, _ user: UserID) -> [UInt8]? {
    let pieces = ticket.split(separator: ".")
    guard ticket.utf8.count <= 300, pieces.count == 2, let expires = Int64(pieces[0]),
      parts.time.now.seconds < expires, let sealed = Base64URL.bytes(pieces[1])
    else { return nil }
    return parts.key.open(sealed, for: Self.setupContext(user, expires))
  }

  private func unreadable(_ user: User) -> TARSError {
    TARSError(
      .storeDamaged, "The second factor of \(user.name) can't be opened.",
      hint: "Restore the installation's key file, or let an admin turn the factor off.")
  }

  private static func context(_ user: UserID) -> String { "totp:\(user)" }
  private static func setupContext(_ user: UserID, _ expires: Int64) -> String {
    "totp-setup:\(user):\(expires)"
  }
}

extension Credentials {
  fileprivate var withoutFactor: Credentials {
    var credentials = self
    credentials.sealedTOTPSecret = nil
    credentials.lastTOTPStep = nil
    credentials.recoveryCodes = []
    return credentials
  }
}
