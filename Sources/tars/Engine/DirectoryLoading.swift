import TARSAuth
import TARSConfig
import TARSCore

/// The configured directory.
struct DirectoryLoading {
  let settings: TARSConfiguration.LDAPSettings
  let secrets: Secrets

  /// - Throws: What `Secrets.require` throws.
  func load() throws -> DirectoryLogin {
    var ldap = LDAPSettings(url: settings.url, base: settings.base, groupBase: settings.groupBase)
    ldap.isPlain = settings.isPlain
    ldap.authorities = settings.authorities
    ldap.reader = try settings.bindDN.map {
      let password = try secrets.require("ldap.bindPassword", file: settings.bindPasswordFile)
      return LDAPSettings.Reader(name: $0, password: password)
    }
    ldap.userFilter = settings.userFilter
    ldap.groupFilter = settings.groupFilter
    ldap.nameAttribute = settings.nameAttribute
    ldap.idAttribute = settings.idAttribute
    ldap.seconds = settings.seconds
    return DirectoryLogin(
      directory: LDAPDirectory(ldap),
      mapping: GroupMapping(roles: settings.roles.byGroup, otherwise: settings.roles.otherwise))
  }
}
