import Crypto
package import FoundationEssentials

/// SHA-1 where a standard or a file format asks for it, and nothing rests on it that it no longer gives.
package enum WeakDigest {
  /// The 20 bytes of SHA-1: lists of breached passwords are sorted by it.
  package static func sha1(of data: Data) -> [UInt8] { Array(Insecure.SHA1.hash(data: data)) }

  /// The 20 bytes of HMAC-SHA-1 (RFC 2104): one-time passwords (RFC 6238) are made with it.
  package static func sha1Code(of message: Data, key: Data) -> [UInt8] {
    Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: key)))
  }
}
