import TARSCore

/// Asks a signed-in person for the password again before something that matters.
struct PasswordProof: Sendable {
  let parts: AccountParts

  init(_ parts: AccountParts) { self.parts = parts }

  /// The credentials of `user`, whose password `password` is.
  ///
  /// - Throws: `login_failed`, `RateLimited`: whoever took a session over doesn't guess on.
  func check(_ password: String, of user: User, client: ClientInfo) async throws -> Credentials {
    let attempt = try parts.throttle.admit(
      account: user.name, address: client.address, device: "proof \(user.id)")
    let credentials = try await parts.store.credentials(of: user.id)
    guard try await parts.verify(password, against: credentials.passwordHash, for: attempt) else {
      try await parts.store.note(
        .typed(
          user.name, "password.proof", outcome: .refused, user: user.id, at: parts.time.now, client: client))
      throw TARSError.loginFailed
    }
    parts.throttle.succeeded(attempt)
    return credentials
  }
}
