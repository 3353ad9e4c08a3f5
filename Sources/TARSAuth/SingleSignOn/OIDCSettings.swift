import TARSCore

/// How an OpenID provider is used.
package struct OIDCSettings: Sendable {
  /// As the provider writes it in its tokens; https, or http to this machine.
  package var issuer: String
  package var clientID: String
  /// `nil` for a public client, which PKCE alone protects.
  package var clientSecret: String?
  /// Where the provider sends people back to.
  package var redirectURI: String
  package var scopes: [String]
  /// Claims that name the account and list the groups.
  package var nameClaim: String
  package var groupsClaim: String
  package var leeway: Duration

  package init(
    issuer: String, clientID: String, clientSecret: String?, redirectURI: String,
    scopes: [String] = ["openid", "profile", "email"], nameClaim: String = "preferred_username",
    groupsClaim: String = "groups", leeway: Duration = .seconds(30)
  ) {
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.redirectURI = redirectURI
    self.scopes = scopes
    self.nameClaim = nameClaim
    self.groupsClaim = groupsClaim
    self.leeway = leeway
  }
}

extension TARSError {
  static func provider(_ what: String) -> TARSError {
    TARSError(
      .providerFailed, "The identity provider \(what).",
      hint: "Try again; if it goes on, check the settings of single sign-on and the provider's log.")
  }
}
