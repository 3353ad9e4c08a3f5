package import FoundationEssentials
package import TARSCore
import TARSCrypto

/// How access tokens are made out.
package struct AccessTokenSettings: Hashable, Sendable {
  /// Who issues them: the installation's address or name.
  package var issuer: String
  /// Whom they are for.
  package var audience: String
  package var lifetime: Duration
  /// How far clocks may differ.
  package var leeway: Duration

  package init(
    issuer: String, audience: String = "tars", lifetime: Duration = .seconds(600),
    leeway: Duration = .seconds(30)
  ) {
    self.issuer = issuer
    self.audience = audience
    self.lifetime = lifetime
    self.leeway = leeway
  }
}

/// A token and when it ends.
package struct IssuedToken: Hashable, Sendable {
  package let text: String
  package let expiresAt: Instant
}

/// Access tokens: JWT (RFC 7519) signed with ES256, good for minutes. Whether the session goes on isn't in
/// them: `Sessions.isRunning` says it.
package struct AccessTokens: Sendable {
  package let settings: AccessTokenSettings
  let keys: SigningKeys
  let time: any TimeSource

  /// RFC 9068, so that no other token of the same keys passes for one.
  private static let type = "at+jwt"

  package init(settings: AccessTokenSettings, keys: SigningKeys, time: any TimeSource) {
    self.settings = settings
    self.keys = keys
    self.time = time
  }

  /// A token for the session's user.
  package func issue(for session: Session) async throws -> IssuedToken {
    let now = time.now
    let key = try await keys.current()
    let claims = AccessClaims(
      iss: settings.issuer, aud: settings.audience, sub: session.user.rawValue, jti: RandomText.letters(16),
      iat: now.seconds, nbf: now.seconds, exp: now.advanced(by: settings.lifetime).seconds,
      sid: session.id.rawValue)
    let text = try SignedToken.make(claims, type: Self.type, keyID: key.id, key: key.algorithm)
    return IssuedToken(text: text, expiresAt: claims.expiresAt)
  }

  /// What a token says, once its signature, type, times, issuer and audience were found right.
  ///
  /// - Throws: `unauthorized`.
  package func verify(_ text: String) async throws -> AccessClaims {
    guard let token = SignedToken(text), token.algorithm == .es256, token.type == Self.type,
      let keyID = token.keyID, let key = try await keys.key(keyID), token.isSigned(by: key.algorithm),
      let claims = token.claims(AccessClaims.self), claims.iss == settings.issuer,
      claims.aud == settings.audience, !claims.sub.isEmpty, !claims.jti.isEmpty, !claims.sid.isEmpty
    else { throw TARSError.tokenInvalid }
    try check(claims)
    return claims
  }

  /// - Throws: `unauthorized` outside of the token's time.
  func check(_ claims: AccessClaims) throws {
    let now = time.now
    let (early, late) = (
      now.advanced(by: .zero - settings.leeway).seconds, now.advanced(by: settings.leeway).seconds
    )
    guard early < claims.exp else { throw TARSError.tokenExpired }
    guard claims.nbf <= late, claims.iat <= late, claims.iat < claims.exp else {
      throw TARSError.tokenInvalid
    }
  }

  /// The JSON Web Key Set (RFC 7517) of all keys whose tokens may still be good.
  package func jwks() async throws -> Data { try await keys.published() }
}
