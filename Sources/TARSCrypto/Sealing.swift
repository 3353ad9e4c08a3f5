import Crypto
package import FoundationEssentials

/// Authenticated encryption of small secrets: AES-256-GCM (NIST SP 800-38D).
package enum Sealing {
  /// Bytes of a key.
  package static let keyBytes = 32

  /// A new key from the system's random source.
  package static func makeKey() -> Data { SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) } }

  /// Nonce, ciphertext and tag of `secret`, in this order; a nonce is random and used once.
  ///
  /// - Parameters:
  ///   - key: `keyBytes` bytes.
  ///   - context: What the secret belongs to; it isn't kept, and opening needs the same.
  package static func seal(_ secret: Data, with key: Data, for context: String) throws -> Data {
    let box = try AES.GCM.seal(
      secret, using: SymmetricKey(data: key), authenticating: Data(context.utf8))
    guard let sealed = box.combined else { throw CryptoKitError.incorrectParameterSize }
    return sealed
  }

  /// The secret; `nil` where key, context or bytes aren't those it was sealed with.
  package static func open(_ sealed: Data, with key: Data, for context: String) -> Data? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed) else { return nil }
    return try? AES.GCM.open(box, using: SymmetricKey(data: key), authenticating: Data(context.utf8))
  }
}
