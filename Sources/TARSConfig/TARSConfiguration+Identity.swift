import TARSCore

extension TARSConfiguration.OIDCSettings {
  /// `nil` where no provider is named.
  ///
  /// - Throws: `invalid_configuration`.
  init?(_ values: SettingValues, path: (String) -> String) throws {
    guard let issuer = values.optional("oidc.issuer") else { return nil }
    guard values.optional("server.publicURL") != nil else {
      throw TARSError(
        .invalidConfiguration, "oidc.issuer is set, but server.publicURL isn't.",
        hint: "Set server.publicURL to the address by which people reach the server, for the provider sends "
          + "them back there.")
    }
    self.init(
      issuer: issuer, clientID: values.text("oidc.clientId"),
      clientSecretFile: values.optional("oidc.clientSecretFile").map(path),
      scopes: values.list("oidc.scopes"), nameClaim: values.text("oidc.nameClaim"),
      groupsClaim: values.text("oidc.groupsClaim"), roles: try TARSConfiguration.RoleSettings(values, "oidc"),
      authorities: values.optional("oidc.caFile").map(path))
  }
}

extension TARSConfiguration.LDAPSettings {
  /// `nil` where no directory is named.
  ///
  /// - Throws: `invalid_configuration`.
  init?(_ values: SettingValues, path: (String) -> String) throws {
    guard let url = values.optional("ldap.url") else { return nil }
    let isPlain = values.text("ldap.security") == "none"
    try ServiceAddress.check(url, scheme: "ldap", isPlain: isPlain, setting: "ldap")
    guard let base = values.optional("ldap.base") else {
      throw TARSError(
        .invalidConfiguration, "ldap.url is set, but ldap.base isn't.",
        hint: "Name the entry below which people are, such as ou=people,dc=example.")
    }
    self.init(
      url: url, isPlain: isPlain, authorities: values.optional("ldap.caFile").map(path),
      bindDN: values.optional("ldap.bindDN"),
      bindPasswordFile: values.optional("ldap.bindPasswordFile").map(path), base: base,
      userFilter: values.text("ldap.userFilter"), groupBase: values.optional("ldap.groupBase"),
      groupFilter: values.text("ldap.groupFilter"), nameAttribute: values.text("ldap.nameAttribute"),
      idAttribute: values.text("ldap.idAttribute"), roles: try TARSConfiguration.RoleSettings(values, "ldap"),
      seconds: values.integer("ldap.seconds"))
  }
}

extension TARSConfiguration.MailSettings {
  /// `nil` where no mail server is named.
  ///
  /// - Throws: `invalid_configuration`.
  init?(_ values: SettingValues, path: (String) -> String) throws {
    guard let url = values.optional("mail.url") else { return nil }
    let isPlain = values.text("mail.security") == "none"
    try ServiceAddress.check(url, scheme: "smtp", isPlain: isPlain, setting: "mail")
    guard let from = values.optional("mail.from"), values.optional("server.publicURL") != nil else {
      throw TARSError(
        .invalidConfiguration, "mail.url is set, but mail.from or server.publicURL isn't.",
        hint: "Set the address that mail comes from, and the one by which people reach the server.")
    }
    self.init(
      url: url, isPlain: isPlain, from: from, user: values.optional("mail.user"),
      passwordFile: values.optional("mail.passwordFile").map(path),
      authorities: values.optional("mail.caFile").map(path))
  }
}

extension TARSConfiguration.RoleSettings {
  /// From the settings `roles` and `otherRole` of a section.
  ///
  /// - Throws: `invalid_configuration`.
  init(_ values: SettingValues, _ section: String) throws {
    byGroup = [:]
    for pair in values.text("\(section).roles").split(separator: ";") {
      // A directory's names hold signs of equality themselves: the last one counts.
      let name = pair.lastIndex(of: "=").map { Self.trimmed(pair[..<$0]) } ?? ""
      let role = pair.lastIndex(of: "=").flatMap { Role(rawValue: Self.trimmed(pair[$0...].dropFirst())) }
      guard let role, !name.isEmpty else {
        if Self.trimmed(pair).isEmpty { continue }
        throw TARSError(
          .invalidConfiguration, "'\(Self.trimmed(pair))' in \(section).roles is no group with its role.",
          hint: "Write GROUP=ROLE with semicolons between; roles are "
            + Role.allCases.map(\.rawValue).joined(separator: ", ") + ".")
      }
      byGroup[name] = role
    }
    otherwise = Role(rawValue: values.text("\(section).otherRole"))
  }

  private static func trimmed(_ text: Substring) -> String {
    let rest = text.drop(while: \.isWhitespace)
    return String(rest[..<(rest.lastIndex { !$0.isWhitespace }.map(rest.index(after:)) ?? rest.startIndex)])
  }
}
