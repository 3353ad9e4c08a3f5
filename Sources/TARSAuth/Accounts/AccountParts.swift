package import TARSCore
package import TARSCrypto

/// What the services of accounts work with.
package struct AccountParts: Sendable {
  let store: any IdentityStore & UserChangeStore
  let hasher: PasswordHasher
  let rules: PasswordRules
  let sessions: Sessions
  let permissions: PermissionCache
  let throttle: LoginThrottle
  let devices: DeviceCookies
  let key: InstallationKey
  let mailer: (any Mailer)?
  let settings: AccountSettings
  let time: any TimeSource

  package init(
    store: any IdentityStore & UserChangeStore, hasher: PasswordHasher, rules: PasswordRules,
    sessions: Sessions,
    permissions: PermissionCache, throttle: LoginThrottle, devices: DeviceCookies, key: InstallationKey,
    mailer: (any Mailer)?, settings: AccountSettings, time: any TimeSource
  ) {
    self.store = store
    self.hasher = hasher
    self.rules = rules
    self.sessions = sessions
    self.permissions = permissions
    self.throttle = throttle
    self.devices = devices
    self.key = key
    self.mailer = mailer
    self.settings = settings
    self.time = time
  }
}

extension AccountParts {
  /// The hash of a password that is good enough for `user`.
  ///
  /// - Throws: `password_weak`, `RateLimited`.
  func hash(_ password: String, for user: User) async throws -> String {
    let about = [user.name, user.displayName, user.email ?? ""]
    return try await hasher.hash(try rules.accept(password, about: about))
  }

  /// Whether `password` is the one of `stored`.
  func verify(
    _ password: String, against stored: String?, for attempt: LoginThrottle.Attempt
  ) async throws -> Bool {
    guard password.utf8.count <= 4096 else {
      return try await hasher.verify("", against: nil, rank: attempt.rank)
    }
    return try await hasher.verify(
      PasswordText.normalised(password), against: stored, rank: attempt.rank)
  }

  /// A session for a user who proved who they are by `how`.
  func begin(for user: User, client: ClientInfo, how: String) async throws -> SignedIn {
    let signedIn = try await sessions.begin(for: user, client: client, how: how)
    permissions.changed(user.id)
    return signedIn
  }

  /// - Throws: `user_not_found`.
  func user(_ id: UserID) async throws -> User {
    guard let user = try await store.user(id) else { throw TARSError.userNotFound(id.rawValue) }
    return user
  }
}
