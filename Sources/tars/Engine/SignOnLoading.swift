import TARSAuth
import TARSConfig
import TARSConnectors
import TARSCore

/// The configured OpenID provider.
struct SignOnLoading {
  let settings: TARSConfiguration.OIDCSettings
  let publicURL: String

  /// Holds the client's secret where no file does.
  static let secretVariable = "TARS_OIDC_CLIENT_SECRET"

  /// - Throws: `invalid_configuration` for a secret's file that can't be read or is empty.
  func load() throws -> SignOnProvider {
    let base = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    return SignOnProvider(
      settings: OIDCSettings(
        issuer: settings.issuer, clientID: settings.clientID, clientSecret: try secret(),
        redirectURI: base + "/auth/oidc/callback", scopes: settings.scopes, nameClaim: settings.nameClaim,
        groupsClaim: settings.groupsClaim),
      mapping: GroupMapping(roles: settings.roles.byGroup, otherwise: settings.roles.otherwise),
      http: ServiceFetcher(authorities: settings.authorities))
  }

  private func secret() throws -> String? {
    guard let path = settings.clientSecretFile else {
      return EnvironmentSecret.value(of: Self.secretVariable)
    }
    guard let secret = SecretFile(path: path).secret else {
      throw TARSError(
        .invalidConfiguration, "The secret's file \(path) can't be read or is empty.",
        hint: "Check oidc.clientSecretFile in the configuration.")
    }
    return secret
  }
}
