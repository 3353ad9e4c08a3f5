package import TARSCore
import TARSCrypto

/// A caller and the person behind it; there is none behind the token file.
package struct Recognised: Hashable, Sendable {
  package let caller: Caller
  package let user: User?

  package init(caller: Caller, user: User? = nil) {
    self.caller = caller
    self.user = user
  }

  /// Whether all that is left to do is to replace the password.
  package var mustChangePassword: Bool { user?.mustChangePassword ?? false }
}

/// Says who makes a request, from its bearer token (RFC 6750): an access token, an API key, or the token file
/// of the data directory.
package final class Authenticator: Sendable {
  private let tokens: AccessTokens
  private let sessions: Sessions
  private let keys: APIKeys
  private let permissions: PermissionCache
  private let owner: TextDigest?
  /// Claims of tokens whose signature was found right, by digest: the signature needn't be checked again.
  private let verified: AgeCache<TextDigest, AccessClaims>

  /// - Parameter ownerToken: What the token file holds; `nil` where it isn't taken.
  package init(
    tokens: AccessTokens, sessions: Sessions, keys: APIKeys, permissions: PermissionCache,
    ownerToken: String?, time: any TimeSource
  ) {
    self.tokens = tokens
    self.sessions = sessions
    self.keys = keys
    self.permissions = permissions
    owner = ownerToken.flatMap { $0.isEmpty ? nil : TextDigest(of: $0) }
    verified = AgeCache(capacity: 10_000, age: tokens.settings.lifetime, time: time)
  }

  /// Who holds `bearer`, with what they may do now. One who must replace the password has no right at all.
  ///
  /// - Throws: `unauthorized` for everything that doesn't show an active user.
  package func caller(bearer: String, address: String) async throws -> Caller {
    try await recognise(bearer: bearer, address: address).caller
  }

  /// As `caller`, with the reason for which one may do nothing.
  ///
  /// - Throws: `unauthorized`.
  package func recognise(bearer: String, address: String) async throws -> Recognised {
    guard 1...SignedToken.mostBytes ~= bearer.utf8.count else { throw TARSError.tokenInvalid }
    let digest = TextDigest(of: bearer)
    if digest == owner { return Recognised(caller: .owner(named: "owner")) }
    if bearer.hasPrefix(APIKeyText.prefix) { return try await holder(ofKey: bearer, address: address) }
    return try await holder(ofToken: bearer, digest)
  }

  private func holder(ofKey text: String, address: String) async throws -> Recognised {
    guard let text = APIKeyText(text), let key = try await keys.recognise(text, address: address),
      let owner = try await permissions.user(key.owner), owner.user.state == .active
    else { throw TARSError.tokenInvalid }
    return recognised(owner, owner.permissions.narrowed(to: key), .key(key.id))
  }

  private func holder(ofToken text: String, _ digest: TextDigest) async throws -> Recognised {
    let claims = try await verified.value(digest) { try await self.tokens.verify(text) }
    guard let claims else { throw TARSError.tokenInvalid }
    try tokens.check(claims)
    guard try await sessions.isRunning(claims.session) else { throw TARSError.sessionEnded }
    guard let known = try await permissions.user(claims.user), known.user.state == .active else {
      throw TARSError.sessionEnded
    }
    return recognised(known, known.permissions, .session(claims.session))
  }

  private func recognised(
    _ known: PermissionCache.Known, _ permissions: Permissions, _ proof: Caller.Proof
  ) -> Recognised {
    Recognised(
      caller: Caller(
        user: known.user.id, name: known.user.name, rights: permissions.rights, access: permissions.access,
        proof: proof), user: known.user)
  }
}
