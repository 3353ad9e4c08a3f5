import Crypto
import FoundationEssentials

/// Secrets: made from the system's random source, compared in constant time.
package enum Secret {
  /// A URL-safe random token of `bytes` random bytes (default 32, 256 bits).
  package static func token(bytes: Int = 32) -> String {
    let key = SymmetricKey(size: SymmetricKeySize(bitCount: bytes * 8))
    let data = key.withUnsafeBytes { Data($0) }
    return data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing(
      "=", with: "")
  }

  /// Whether two secrets are equal; the time taken depends on neither's content nor length.
  package static func equal(_ first: String, _ second: String) -> Bool {
    let key = SymmetricKey(size: .bits256)
    let left = HMAC<SHA256>.authenticationCode(for: Data(first.utf8), using: key)
    return HMAC<SHA256>.isValidAuthenticationCode(left, authenticating: Data(second.utf8), using: key)
  }
}
