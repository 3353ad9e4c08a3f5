import Crypto
package import FoundationEssentials
import TARSCore

/// SHA-256 digests (FIPS 180-4), in lower-case hexadecimal.
package enum SHA256Digest {
  /// The digest of `data` as 64 hexadecimal characters.
  package static func hex(of data: some DataProtocol) -> String {
    hexadecimal(SHA256.hash(data: data))
  }

  /// The digest of the UTF-8 bytes of `text`.
  package static func hex(of text: String) -> String { hex(of: Data(text.utf8)) }

  /// The digest of a file's bytes, read in pieces of 1 MiB.
  ///
  /// - Throws: `TARSError` with code `file_unreadable` when the file can't be opened or read.
  package static func hex(ofFile path: String) throws -> String {
    guard let file = FileReader(path: path) else { throw TARSError.fileUnreadable(path) }
    var hasher = SHA256()
    while let piece = try file.next(upTo: 1 << 20) { hasher.update(data: piece) }
    return hexadecimal(hasher.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

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
