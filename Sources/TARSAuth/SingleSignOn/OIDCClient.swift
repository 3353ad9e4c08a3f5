import FoundationEssentials
package import TARSCore
import TARSCrypto

/// Where to send a person to sign in, and what to keep in the person's browser until they come back.
package struct OIDCStart: Hashable, Sendable {
  package let address: String
  /// Sealed; for a cookie of this site alone (`__Host-`, HttpOnly, SameSite=Lax), of ten minutes.
  package let flow: String
}

/// What the provider's redirect carried.
package struct OIDCAnswer: Sendable {
  package var code: String?
  package var state: String?
  package var issuer: String?
  package var error: String?

  package init(code: String?, state: String?, issuer: String? = nil, error: String? = nil) {
    self.code = code
    self.state = state
    self.issuer = issuer
    self.error = error
  }
}

/// Signing in with an OpenID provider: authorization code with PKCE (RFC 7636), state and nonce.
package final class OIDCClient: Sendable {
  private let settings: OIDCSettings
  private let http: any HTTPFetching
  private let key: InstallationKey
  private let time: any TimeSource
  private let directory: ProviderDirectory

  package init(settings: OIDCSettings, http: any HTTPFetching, key: InstallationKey, time: any TimeSource) {
    self.settings = settings
    self.http = http
    self.key = key
    self.time = time
    directory = ProviderDirectory(issuer: settings.issuer, http: http, time: time)
  }

  /// Begins a login.
  ///
  /// - Throws: `provider_failed`.
  package func begin() async throws -> OIDCStart {
    let document = try await directory.document()
    let flow = OIDCFlow(at: time.now)
    let query = PercentEncoding.form([
      ("response_type", "code"), ("client_id", settings.clientID), ("redirect_uri", settings.redirectURI),
      ("scope", settings.scopes.joined(separator: " ")), ("state", flow.state), ("nonce", flow.nonce),
      ("code_challenge", flow.challenge), ("code_challenge_method", "S256"),
    ])
    let mark = document.authorizationEndpoint.contains("?") ? "&" : "?"
    return OIDCStart(
      address: document.authorizationEndpoint + mark + query, flow: try flow.sealed(with: key))
  }

  /// Ends a login: who the person is.
  ///
  /// - Parameter flow: What `begin` gave to the same browser.
  /// - Throws: `login_failed` where answer and browser don't belong together, or the person declined;
  ///   `provider_failed`.
  package func finish(_ answer: OIDCAnswer, flow: String) async throws -> ExternalIdentity {
    guard let flow = OIDCFlow(sealed: flow, with: key, at: time.now), let state = answer.state,
      Secret.equal(state, flow.state)
    else { throw TARSError.signOnRefused }
    let document = try await directory.document()
    guard answer.issuer.map({ $0 == settings.issuer }) ?? !document.namesItself else {
      throw TARSError.provider("answered in another name")
    }
    guard let code = answer.code, answer.error == nil, 1...2048 ~= code.utf8.count else {
      throw TARSError.signOnRefused
    }
    return identity(try await exchange(code, flow, document))
  }

  private func exchange(
    _ code: String, _ flow: OIDCFlow, _ document: ProviderDocument
  ) async throws -> IDToken {
    var fields = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", settings.redirectURI),
      ("code_verifier", flow.verifier),
    ]
    var headers = ["content-type": "application/x-www-form-urlencoded", "accept": "application/json"]
    if let secret = settings.clientSecret {
      let pair = PercentEncoding.encode(settings.clientID) + ":" + PercentEncoding.encode(secret)
      headers["authorization"] = "Basic " + Data(pair.utf8).base64EncodedString()
    } else {
      fields.append(("client_id", settings.clientID))
    }
    let answer = try await http.fetch(
      HTTPFetch(
        .post, url: document.tokenEndpoint, headers: headers, body: Array(PercentEncoding.form(fields).utf8)))
    guard answer.status == 200 else { throw TARSError.provider("refused the code with \(answer.status)") }
    guard let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(answer.body)) else {
      throw TARSError.provider("gave no ID token")
    }
    return try await check(tokens.id_token, flow)
  }

  private func check(_ text: String, _ flow: OIDCFlow) async throws -> IDToken {
    guard let token = SignedToken(text), try await directory.signed(token),
      let claims = token.claims(IDToken.self)
    else { throw TARSError.provider("issued a token that isn't signed by it") }
    if let fault = claims.fault(settings, nonce: flow.nonce, at: time.now) { throw TARSError.provider(fault) }
    return claims
  }

  private func identity(_ token: IDToken) -> ExternalIdentity {
    let email = token.text("email_verified") == "true" ? token.text("email") : nil
    let name = token.text(settings.nameClaim) ?? email ?? token.sub
    return ExternalIdentity(
      subject: ExternalSubject(issuer: settings.issuer, subject: token.sub), origin: .oidc, name: name,
      displayName: token.text("name") ?? name, email: email,
      groups: Array(token.list(settings.groupsClaim).prefix(1000)))
  }

  private struct Tokens: Decodable {
    // swift-format-ignore: AlwaysUseLowerCamelCase
    let id_token: String
  }
}
