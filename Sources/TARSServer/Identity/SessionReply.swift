import TARSAuth
import TARSCore

/// What a client gets that signed in.
struct SessionReply: Encodable {
  let accessToken: String
  let tokenType = "Bearer"
  let expiresAt: Instant
  /// Missing where it is in a cookie.
  let refreshToken: String?
  let refreshExpiresAt: Instant
  let session: SessionID
  let user: User

  init(_ signedIn: SignedIn, inCookie: Bool) {
    accessToken = signedIn.access.text
    expiresAt = signedIn.access.expiresAt
    refreshToken = inCookie ? nil : signedIn.refreshToken
    refreshExpiresAt = signedIn.refreshExpiresAt
    session = signedIn.session.id
    user = signedIn.user
  }
}

/// What came of a ticket.
struct TicketReply: Encodable {
  /// Missing for an account with a second factor, which signs in as ever.
  let session: SessionReply?
}
