package import TARSCore

/// What a client gets that signed in: a token for minutes, and one that fetches the next.
package struct SignedIn: Hashable, Sendable {
  package let user: User
  package let session: Session
  package let access: IssuedToken
  /// Good once.
  package let refreshToken: String
  package let refreshExpiresAt: Instant
}
