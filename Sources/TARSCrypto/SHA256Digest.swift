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
