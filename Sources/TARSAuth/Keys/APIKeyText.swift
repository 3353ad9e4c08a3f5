package import TARSCore
import TARSCrypto

/// An API key as text: `tars_ID_SECRETCHECKSUM`, letters and digits, so that a scanner of secrets can tell it
/// and a typing error is seen without a look at the store.
package struct APIKeyText: Hashable, Sendable {
  package let id: APIKeyID
  /// The whole text.
  package let text: String

  static let prefix = "tars_"
  private static let idLength = 12
  private static let secretLength = 40
  private static let checksumLength = 6

  /// A new key.
  init() {
    let id = RandomText.letters(Self.idLength)
    let body = "\(Self.prefix)\(id)_\(RandomText.letters(Self.secretLength))"
    self.id = APIKeyID(rawValue: id)
    text = body + Self.checksum(of: body)
  }

  /// `nil` where the text is no key, or was mistyped.
  package init?(_ text: String) {
    let parts = text.split(separator: "_", omittingEmptySubsequences: false)
    guard
      text.utf8.count == Self.prefix.utf8.count + Self.idLength + 1 + Self.secretLength + Self.checksumLength,
      parts.count == 3, parts[0] == Self.prefix.dropLast(), parts[1].utf8.count == Self.idLength,
      text.utf8.allSatisfy(Self.isAllowed),
      Self.checksum(of: String(text.dropLast(Self.checksumLength))) == text.suffix(Self.checksumLength)
    else { return nil }
    id = APIKeyID(rawValue: String(parts[1]))
    self.text = text
  }

  /// What the store keeps.
  var digest: String { SHA256Digest.hex(of: text) }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// CRC-32 (as in zlib) in six digits of base 62.
  static func checksum(of text: String) -> String {
    let digits = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".utf8)
    var rest = crc(text.utf8)
    var checksum: [UInt8] = []
    for _ in 0..<checksumLength {
      checksum.insert(digits[Int(rest % 62)], at: 0)
      rest /= 62
    }
    return String(decoding: checksum, as: UTF8.self)
  }

  static func crc(_ bytes: some Sequence<UInt8>) -> UInt32 {
    var crc = ~UInt32(0)
    for byte in bytes {
      crc ^= UInt32(byte)
      for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
    }
    return ~crc
  }
}
