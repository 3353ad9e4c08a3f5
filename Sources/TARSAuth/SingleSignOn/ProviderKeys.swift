import FoundationEssentials
import JWTKit

/// The public keys of a provider's key set (RFC 7517) that sign with RS256 or ES256.
struct ProviderKeys: Sendable {
  private struct Key: Sendable {
    let id: String?
    let algorithm: any JWTAlgorithm
  }

  private let keys: [Key]

  /// Keys that can't be used, such as those for encryption, are left out; `nil` where the text is no key set.
  init?(_ body: [UInt8]) async {
    guard let set = try? JSONDecoder().decode(Document.self, from: Data(body)) else { return nil }
    var keys: [Key] = []
    for entry in set.keys.prefix(64) {
      if let key = entry.value, let algorithm = await key.algorithm() {
        keys.append(Key(id: key.kid, algorithm: algorithm))
      }
    }
    self.keys = keys
  }

  /// Whether there is a key that may have signed `token`.
  func know(_ token: SignedToken) -> Bool { !candidates(token).isEmpty }

  func signed(_ token: SignedToken) -> Bool {
    candidates(token).contains { token.isSigned(by: $0.algorithm) }
  }

  /// By id; a token without one may come from any key of its algorithm.
  private func candidates(_ token: SignedToken) -> [Key] {
    keys.filter { key in
      key.algorithm.name == token.algorithm.rawValue && (token.keyID == nil || key.id == token.keyID)
    }
  }

  private struct Document: Decodable {
    let keys: [Entry]
  }

  /// An entry of a kind that isn't known is no error.
  private struct Entry: Decodable {
    let value: PublicKey?
    init(from decoder: any Decoder) { value = try? PublicKey(from: decoder) }
  }

  private struct PublicKey: Decodable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?

    func algorithm() async -> (any JWTAlgorithm)? {
      guard use ?? "sig" == "sig" else { return nil }
      let holder = JWTKeyCollection()
      switch kty {
      case "RSA" where alg ?? "RS256" == "RS256":
        guard let n, let e, n.utf8.count <= 1400, e.utf8.count <= 8,
          let key = try? Insecure.RSA.PublicKey(modulus: n, exponent: e)
        else { return nil }
        await holder.add(rsa: key, digestAlgorithm: .sha256)
      case "EC" where crv == "P-256" && alg ?? "ES256" == "ES256":
        guard let x, let y, let key = try? ES256PublicKey(parameters: (x, y)) else { return nil }
        await holder.add(ecdsa: key)
      default: return nil
      }
      return try? await holder.getKey()
    }
  }
}
