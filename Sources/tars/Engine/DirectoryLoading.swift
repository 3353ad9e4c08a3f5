import TARSAuth
import TARSConfig
import TARSCore

/// The configured directory.
struct DirectoryLoading {
  let settings: TARSConfiguration.LDAPSettings

  /// Holds the reader's password where no file does.
  static let passwordVariable = "TARS_LDAP_BIND_PASSWORD"

  /// - Throws: `invalid_configuration` for a password that is nowhere.
  func load() throws -> DirectoryLogin {
    var ldap = LDAPSettings(url: settings.url, base: settings.base, groupBase: settings.groupBase)
    ldap.isPlain = settings.isPlain
    ldap.authorities = settings.authorities
    ldap.reader = try settings.bindDN.map { LDAPSettings.Reader(name: $0, password: try password()) }
    ldap.userFilter = settings.userFilter
    ldap.groupFilter = settings.groupFilter
    ldap.nameAttribute = settings.nameAttribute
    ldap.idAttribute = settings.idAttribute
    ldap.seconds = settings.seconds
    return DirectoryLogin(
      directory: LDAPDirectory(ldap),
      mapping: GroupMapping(roles: settings.roles.byGroup, otherwise: settings.roles.otherwise))
  }

  private func password() throws -> String {
    let secret =
      settings.bindPasswordFile.map { SecretFile(path: $0).secret }
      ?? EnvironmentSecret.value(of: Self.passwordVariable)
    guard let secret else {
      throw TARSError(
        .invalidConfiguration, "The password of ldap.bindDN is nowhere.",
        hint: "Name a file that holds it in ldap.bindPasswordFile, or set \(Self.passwordVariable).")
    }
    return secret
  }
}
