import TARSAuth
import TARSConfig
import TARSConnectors
import TARSCore

/// The configured OpenID provider.
struct SignOnLoading {
  let settings: TARSConfiguration.OIDCSettings
  let secrets: Secrets
  let publicURL: String

  /// - Throws: What `Secrets.value` throws.
  func load() throws -> SignOnProvider {
    let base = publicURL.hasSuffix("/") ? String(publicURL.dropLast()) : publicURL
    return SignOnProvider(
      settings: OIDCSettings(
        issuer: settings.issuer, clientID: settings.clientID,
        clientSecret: try secrets.value(of: "oidc.clientSecret", file: settings.clientSecretFile),
        redirectURI: base + "/auth/oidc/callback", scopes: settings.scopes, nameClaim: settings.nameClaim,
        groupsClaim: settings.groupsClaim),
      mapping: GroupMapping(roles: settings.roles.byGroup, otherwise: settings.roles.otherwise),
      http: ServiceFetcher(authorities: settings.authorities))
  }
}
