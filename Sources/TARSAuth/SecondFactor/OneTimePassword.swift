import FoundationEssentials
import TARSCore
import TARSCrypto

/// Time-based one-time passwords (RFC 6238): SHA-1, six digits, 30 seconds, which all authenticators
/// understand.
enum OneTimePassword {
  static let secretBytes = 20
  static let digits = 6
  private static let period: Int64 = 30

  static func step(at moment: Instant) -> Int64 { moment.seconds / period }

  /// The code of a time step (RFC 4226, section 5.3).
  static func code(secret: [UInt8], step: Int64, digits: Int = digits) -> String {
    let message = Data((0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * $0)) })
    let code = WeakDigest.sha1Code(of: message, key: Data(secret))
    let offset = Int(code[19] & 15)
    let number = code[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    return Int(number % modulus).padded(to: digits)
  }

  /// The step whose code was typed: the present one, the one before or the one after.
  static func step(of typed: String, secret: [UInt8], at moment: Instant) -> Int64? {
    let present = step(at: moment)
    let steps = (present - 1...present + 1).filter { Secret.equal(code(secret: secret, step: $0), typed) }
    return steps.max()
  }

  /// The address that authenticators read from a QR code (Key Uri Format).
  static func address(secret: [UInt8], account: String, issuer: String) -> String {
    let (issuer, account) = (escaped(issuer), escaped(account))
    return "otpauth://totp/\(issuer):\(account)?secret=\(Base32.text(secret))&issuer=\(issuer)"
      + "&algorithm=SHA1&digits=\(digits)&period=\(period)"
  }

  private static func escaped(_ text: String) -> String {
    PercentEncoding.encode(text)
  }
}
