import TARSCore
import TARSCrypto

/// What a person typed to sign in, and what the device brought.
package struct LoginRequest: Sendable {
  package var name: String
  package var password: String
  /// A one-time code or a recovery code, where there is a second factor.
  package var code: String?
  /// The device's cookie of an earlier login.
  package var deviceCookie: String?

  package init(name: String, password: String, code: String? = nil, deviceCookie: String? = nil) {
    self.name = name
    self.password = password
    self.code = code
    self.deviceCookie = deviceCookie
  }
}

/// A login that succeeded, with the cookie that makes the device a known one.
package struct LoggedIn: Sendable {
  package let signedIn: SignedIn
  package let deviceCookie: String
}

/// Signing in with name and password.
package struct Login: Sendable {
  private let parts: AccountParts
  private let factor: SecondFactor
  private let directory: DirectoryLogin?

  /// - Parameter directory: Knows further people; those of its own have their passwords there.
  package init(_ parts: AccountParts, directory: DirectoryLogin? = nil) {
    self.parts = parts
    self.directory = directory
    factor = SecondFactor(parts)
  }

  /// A session for whoever knows the password, and the second factor's code where there is one.
  ///
  /// Unknown, deactivated and external users take as long as wrong passwords and get the same answer. Who has no
  /// password here is looked for in the directory, where there is one.
  ///
  /// - Throws: `login_failed`, `second_factor_needed`, `RateLimited`; `name_taken`, `provider_failed` for people of the
  ///   directory.
  package func signIn(_ request: LoginRequest, client: ClientInfo) async throws -> LoggedIn {
    let name = PasswordText.normalised(request.name)
    let user = name.count <= 100 ? try await parts.store.user(named: name) : nil
    let attempt = try await admit(request, name, user, client)
    let credentials = try await Self.credentials(of: user, parts.store)
    let isRight = try await parts.verify(
      request.password, against: credentials?.passwordHash, for: attempt)
    guard isRight, let user, let credentials, user.state == .active, user.origin == .local else {
      if let identity = try await directoryIdentity(name, request.password, user) {
        return try await enter(identity, client, attempt)
      }
      try await refuse(name, user, client, "password")
      throw TARSError.loginFailed
    }
    if credentials.sealedTOTPSecret != nil { try await checkFactor(request.code, user, client, attempt) }
    parts.throttle.succeeded(attempt)
    try await upgrade(credentials, of: user, password: request.password)
    let how = credentials.sealedTOTPSecret != nil ? "password and code" : "password"
    let signedIn = try await parts.begin(for: user, client: client, how: how)
    return LoggedIn(signedIn: signedIn, deviceCookie: parts.devices.make(for: user.id))
  }

  /// Who the directory says it is. Where the account is one of here, the directory is asked about a password that
  /// nobody has: it takes as long, and learns nothing.
  private func directoryIdentity(
    _ name: String, _ password: String, _ user: User?
  ) async throws -> ExternalIdentity? {
    guard let directory else { return nil }
    let isOurs = user.map { $0.origin != .ldap } ?? false
    let identity = try await directory.directory.identify(
      name: name, password: isOurs ? Secret.token() : password)
    return isOurs ? nil : identity
  }

  private func enter(
    _ identity: ExternalIdentity, _ client: ClientInfo, _ attempt: LoginThrottle.Attempt
  ) async throws -> LoggedIn {
    guard let directory else { throw TARSError.loginFailed }
    do {
      let login = ExternalLogin(parts, mapping: directory.mapping)
      let loggedIn = try await login.signIn(identity, client: client)
      parts.throttle.succeeded(attempt)
      return loggedIn
    } catch let error as TARSError where error.code == .loginFailed {
      throw TARSError.loginFailed
    }
  }

  private func admit(
    _ request: LoginRequest, _ name: String, _ user: User?, _ client: ClientInfo
  ) async throws -> LoginThrottle.Attempt {
    let device = user.flatMap { parts.devices.device(request.deviceCookie, of: $0.id) }
    // By id, for a name can be spelt in more ways than case.
    let account = user.map { "user \($0.id)" } ?? "name \(name.lowercased())"
    return try parts.throttle.admit(account: account, address: client.address, device: device)
  }

  private static func credentials(of user: User?, _ store: any UserStore) async throws -> Credentials? {
    guard let user, user.state == .active, user.origin == .local else { return nil }
    return try await store.credentials(of: user.id)
  }

  private func checkFactor(
    _ code: String?, _ user: User, _ client: ClientInfo, _ attempt: LoginThrottle.Attempt
  ) async throws {
    guard let code, !code.isEmpty else {
      parts.throttle.passed(attempt)
      throw TARSError.secondFactorNeeded
    }
    guard try await factor.takes(code, of: user) else {
      try await refuse(user.name, user, client, "code")
      throw TARSError.loginFailed
    }
  }

  private func refuse(_ name: String, _ user: User?, _ client: ClientInfo, _ why: String) async throws {
    try await parts.store.note(
      .typed(
        name, "login", outcome: .refused, user: user?.id, at: parts.time.now, client: client,
        details: ["why": why]))
  }

  /// Hashes the password anew where the stored hash is cheaper than today's.
  private func upgrade(_ credentials: Credentials, of user: User, password: String) async throws {
    guard let stored = credentials.passwordHash, parts.hasher.needsUpgrade(stored) else { return }
    let next = try await parts.hasher.hash(PasswordText.normalised(password))
    // Where the password was changed meanwhile, the new one stays.
    _ = try await parts.store.replacePasswordHash(stored, with: next, of: user.id)
  }
}
