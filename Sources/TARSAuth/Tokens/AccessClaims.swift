package import TARSCore

/// What an access token says (RFC 7519, RFC 9068); times are whole seconds since 1970.
package struct AccessClaims: Hashable, Sendable, Codable {
  let iss: String
  let aud: String
  let sub: String
  let jti: String
  let iat: Int64
  let nbf: Int64
  let exp: Int64
  let sid: String

  package var user: UserID { UserID(rawValue: sub) }
  package var session: SessionID { SessionID(rawValue: sid) }
  package var expiresAt: Instant {
    Instant(milliseconds: exp.multipliedReportingOverflow(by: 1000).partialValue)
  }
}
