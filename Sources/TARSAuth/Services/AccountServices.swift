package import TARSCore
package import TARSCrypto

/// All services of accounts over one store, made once.
package final class AccountServices: Sendable {
  package let authenticator: Authenticator
  package let tokens: AccessTokens
  package let sessions: Sessions
  package let keys: APIKeys
  package let grants: Grants
  package let setup: Setup
  package let login: Login
  package let tickets: Tickets
  package let accounts: Accounts
  package let secondFactor: SecondFactor
  /// `nil` where there is no OpenID provider.
  package let signOn: SingleSignOn?
  /// Whether links can be sent by mail.
  package let canMail: Bool
  let store: any IdentityStore & UserChangeStore
  let collections: @Sendable () async throws -> [DocumentCollection]

  /// - Parameters:
  ///   - collections: All that there are.
  ///   - ownerToken: Recognises the owner of the data directory; `nil` where nobody is by a token.
  ///   - provider: The OpenID provider whose people are let in too.
  ///   - directory: The directory whose people are let in too.
  ///   - mailer: Sends links; `nil` where there is no mail server.
  package init(
    store: any IdentityStore & UserChangeStore,
    collections: @escaping @Sendable () async throws -> [DocumentCollection], key: InstallationKey,
    hasher: PasswordHasher, settings: AccountServiceSettings, ownerToken: String?,
    provider: SignOnProvider? = nil, directory: DirectoryLogin? = nil, mailer: (any Mailer)? = nil,
    time: any TimeSource
  ) {
    self.store = store
    self.collections = collections
    tokens = AccessTokens(
      settings: settings.tokens, keys: SigningKeys(store: store, seal: key, time: time), time: time)
    sessions = Sessions(
      store: store, tokens: tokens, key: key, settings: settings.sessions, time: time)
    keys = APIKeys(store: store, time: time)
    let permissions = PermissionCache(store: store, time: time)
    authenticator = Authenticator(
      tokens: tokens, sessions: sessions, keys: keys, permissions: permissions, ownerToken: ownerToken,
      time: time)
    grants = Grants(store: store, permissions: permissions, time: time)
    let parts = AccountParts(
      store: store, hasher: hasher, rules: settings.rules, sessions: sessions, permissions: permissions,
      throttle: LoginThrottle(limits: settings.login, time: time),
      devices: DeviceCookies(key: key, time: time), key: key, mailer: mailer, settings: settings.accounts,
      time: time)
    canMail = mailer != nil
    setup = Setup(parts)
    login = Login(parts, directory: directory)
    tickets = Tickets(parts)
    accounts = Accounts(parts)
    secondFactor = SecondFactor(parts)
    signOn = provider.map { SingleSignOn(parts, provider: $0) }
  }
}

/// How the services of accounts work.
package struct AccountServiceSettings: Sendable {
  package var tokens: AccessTokenSettings
  package var sessions: SessionSettings
  package var accounts: AccountSettings
  package var rules: PasswordRules
  package var login: LoginLimits

  package init(
    tokens: AccessTokenSettings, sessions: SessionSettings = SessionSettings(), accounts: AccountSettings,
    rules: PasswordRules = PasswordRules(), login: LoginLimits = LoginLimits()
  ) {
    self.tokens = tokens
    self.sessions = sessions
    self.accounts = accounts
    self.rules = rules
    self.login = login
  }
}

extension AccountServices {
  /// Administration by `caller`.
  package func administration(by caller: Caller, client: ClientInfo) -> Administration {
    Administration(services: self, caller: caller, client: client)
  }

  /// The keys with the names of their owners and collections.
  package func records(of keys: [APIKey]) async throws -> [APIKeyRecord] {
    let names = Dictionary(
      try await collections().map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    var owners: [UserID: String] = [:]
    for owner in Set(keys.map(\.owner)) { owners[owner] = try await store.user(owner)?.name }
    return keys.map { key in
      APIKeyRecord(
        key, owner: owners[key.owner] ?? key.owner.rawValue,
        collections: key.collections.map { $0.map { names[$0] ?? "\($0.rawValue)" } })
    }
  }

  /// The collection of that name, where the caller can see it.
  ///
  /// - Throws: `collection_not_found`, also for one that is hidden from the caller.
  package func collection(named name: String, for caller: Caller) async throws -> DocumentCollection {
    let found = try await collections().first { $0.name == name }
    guard let found, caller.access.allows(.read, in: found.id) else {
      throw TARSError.collectionNotFound(name)
    }
    return found
  }
}
