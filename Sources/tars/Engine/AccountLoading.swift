import TARSAuth
import TARSConfig
import TARSCore
import TARSCrypto
import TARSIngestion
import TARSStore

/// Makes the services of accounts over an open store.
struct AccountLoading {
  let configuration: TARSConfiguration
  let parts: EngineParts

  static func setupTokenPath(_ directory: String) -> String { directory + "/setup.token" }

  /// - Parameter ownerToken: Recognises the owner of the data directory.
  /// - Throws: `file_unreadable`, `file_damaged` for the list of breached passwords; what making the key throws.
  func load(ownerToken: String? = nil) throws -> AccountServices {
    let store = parts.store
    return AccountServices(
      store: store, collections: { try await store.collections() },
      key: InstallationKey(try parts.vault.installationKey()), hasher: try PasswordHasher(),
      settings: try settings(), ownerToken: ownerToken, provider: try provider(),
      directory: try configuration.ldap.map { try DirectoryLoading(settings: $0, secrets: secrets).load() },
      mailer: try mailer(), time: parts.clock)
  }

  private var secrets: Secrets { Secrets(command: configuration.secretCommand) }

  private func provider() throws -> SignOnProvider? {
    guard let oidc = configuration.oidc, let address = configuration.server.publicURL else { return nil }
    return try SignOnLoading(settings: oidc, secrets: secrets, publicURL: address).load()
  }

  private func mailer() throws -> LinkMailer? {
    guard let mail = configuration.mail, let address = configuration.server.publicURL else { return nil }
    return try LinkMailer(mail, secrets: secrets, publicURL: address, time: parts.clock)
  }

  private func settings() throws -> AccountServiceSettings {
    let accounts = configuration.accounts
    return AccountServiceSettings(
      tokens: AccessTokenSettings(
        issuer: configuration.server.publicURL ?? "tars", lifetime: .seconds(accounts.accessMinutes * 60)),
      sessions: SessionSettings(
        idle: .seconds(accounts.sessionDays * 86_400), absolute: .seconds(accounts.sessionMaxDays * 86_400)),
      accounts: AccountSettings(
        invitationLifetime: .seconds(accounts.invitationDays * 86_400),
        resetLifetime: .seconds(accounts.resetMinutes * 60),
        setupTokenPath: Self.setupTokenPath(configuration.dataDirectory)),
      rules: PasswordRules(
        shortest: accounts.passwordLength,
        breached: try accounts.breachedPasswords.map { try BreachedPasswords(path: $0) }),
      login: LoginLimits(
        addressRefill: .seconds(3600) / configuration.limits.failedLoginsPerAddress,
        accountRefill: .seconds(3600) / configuration.limits.failedLoginsPerAccount))
  }
}
