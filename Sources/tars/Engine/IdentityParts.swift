import FoundationEssentials
import TARSAuth
import TARSCore
import TARSServer
import TARSStore

/// What recognises callers, made once over the store.
struct IdentityParts: CallerSource {
  private let authenticator: Authenticator

  /// - Parameters:
  ///   - key: The installation's, which seals what signs tokens.
  ///   - ownerToken: Recognises the owner of the data directory.
  init(store: SQLiteStore, key: Data, ownerToken: String, time: any TimeSource) {
    let signing = SigningKeys(store: store, seal: InstallationKey(key), time: time)
    let tokens = AccessTokens(settings: AccessTokenSettings(issuer: "tars"), keys: signing, time: time)
    authenticator = Authenticator(
      tokens: tokens, sessions: Sessions(store: store, tokens: tokens, time: time),
      keys: APIKeys(store: store, time: time), permissions: PermissionCache(store: store, time: time),
      ownerToken: ownerToken, time: time)
  }

  func caller(bearer token: String, address: String) async throws -> Caller {
    try await authenticator.caller(bearer: token, address: address)
  }
}
