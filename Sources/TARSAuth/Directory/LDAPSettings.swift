/// How a directory is asked by LDAP (RFC 4511).
package struct LDAPSettings: Hashable, Sendable {
  /// Who looks people up.
  package struct Reader: Hashable, Sendable {
    let name: String
    let password: String

    package init(name: String, password: String) {
      self.name = name
      self.password = password
    }
  }

  /// "ldaps://HOST", or "ldap://HOST", which becomes an encrypted connection by StartTLS unless `isPlain`.
  package var url: String
  /// Only for a directory on this very machine.
  package var isPlain = false
  /// PEM file of the authorities to be trusted in place of the system's.
  package var authorities: String?
  /// `nil` where the directory shows people to anybody.
  package var reader: Reader?
  /// Below which people are looked for.
  package var base: String
  /// Finds a person; "{name}" stands for what was typed (RFC 4515).
  package var userFilter = "(uid={name})"
  /// Below which groups are looked for.
  package var groupBase: String
  /// Finds a person's groups; "{dn}" stands for the person's entry and "{name}" for the account's name.
  package var groupFilter = "(member={dn})"
  /// Attribute that names the account.
  package var nameAttribute = "uid"
  /// Attribute that stays the same whatever else changes of a person.
  package var idAttribute = "entryUUID"
  /// For connecting, and again for each answer.
  package var seconds = 5

  package init(url: String, base: String, groupBase: String? = nil) {
    self.url = url
    self.base = base
    self.groupBase = groupBase ?? base
  }
}
