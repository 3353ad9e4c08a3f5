import Crypto
package import FoundationEssentials

/// Keyed message authentication codes (HMAC, RFC 2104).
package enum MessageCode {
  /// The 32 bytes of HMAC-SHA-256 over `message`; a key may have any length.
  package static func sha256(of message: Data, key: Data) -> Data {
    Data(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
  }
}
