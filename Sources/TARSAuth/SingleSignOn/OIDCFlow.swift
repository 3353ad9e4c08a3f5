import FoundationEssentials
import TARSCore
import TARSCrypto

/// What binds a provider's answer to the browser that asked: kept sealed in that browser alone.
struct OIDCFlow: Codable, Hashable {
  let state: String
  let nonce: String
  let verifier: String
  let expires: Int64

  private static let context = "oidc-flow"
  private static let lifetime = Duration.seconds(600)

  init(at moment: Instant) {
    state = Secret.token()
    nonce = Secret.token()
    verifier = Secret.token()
    expires = moment.advanced(by: Self.lifetime).seconds
  }

  /// `nil` where the text wasn't sealed here, or too long ago.
  init?(sealed: String, with key: InstallationKey, at moment: Instant) {
    guard sealed.utf8.count <= 2048, let bytes = Base64URL.bytes(sealed[...]),
      let opened = key.open(bytes, for: Self.context),
      let flow = try? JSONDecoder().decode(Self.self, from: Data(opened)), moment.seconds < flow.expires
    else { return nil }
    self = flow
  }

  func sealed(with key: InstallationKey) throws -> String {
    Base64URL.text(try key.seal(Array(JSONEncoder().encode(self)), for: Self.context))
  }

  /// The S256 challenge of RFC 7636.
  var challenge: String { Self.challenge(of: verifier) }

  static func challenge(of verifier: String) -> String {
    let hex = Array(SHA256Digest.hex(of: verifier))
    let bytes = stride(from: 0, to: hex.count, by: 2).compactMap {
      UInt8(String(hex[$0..<$0 + 2]), radix: 16)
    }
    return Base64URL.text(bytes)
  }
}
