package import TARSCore

/// Signing in at one OpenID provider: from the redirect there to a session here.
package struct SingleSignOn: Sendable {
  private let parts: AccountParts
  private let provider: OIDCClient
  private let login: ExternalLogin

  package init(_ parts: AccountParts, provider: SignOnProvider) {
    self.parts = parts
    self.provider = OIDCClient(
      settings: provider.settings, http: provider.http, key: parts.key, time: parts.time)
    login = ExternalLogin(parts, mapping: provider.mapping)
  }

  /// Where to send the person's browser, and what to keep in it.
  ///
  /// - Throws: `provider_failed`.
  package func begin() async throws -> OIDCStart { try await provider.begin() }

  /// A session for whom the provider sent back.
  ///
  /// - Parameter flow: What `begin` left in the same browser.
  /// - Throws: `login_failed` where answer and browser don't belong together, the person declined or isn't let
  ///   in; `name_taken` where a local account has the person's name; `provider_failed`.
  package func finish(
    _ answer: OIDCAnswer, flow: String?, client: ClientInfo
  ) async throws -> LoggedIn {
    let identity: ExternalIdentity
    do {
      identity = try await provider.finish(answer, flow: flow ?? "")
    } catch let error as TARSError {
      try await refuse(error, client)
      throw error
    }
    return try await login.signIn(identity, client: client)
  }

  private func refuse(_ error: TARSError, _ client: ClientInfo) async throws {
    try await parts.store.note(
      .typed(
        "unknown", "login", outcome: .refused, at: parts.time.now, client: client,
        details: ["why": error.message, "by": User.Origin.oidc.rawValue]))
  }
}

/// The OpenID provider whose people are let in.
package struct SignOnProvider: Sendable {
  let settings: OIDCSettings
  let mapping: GroupMapping
  let http: any HTTPFetching

  package init(settings: OIDCSettings, mapping: GroupMapping, http: any HTTPFetching) {
    self.settings = settings
    self.mapping = mapping
    self.http = http
  }
}
