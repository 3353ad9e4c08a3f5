import TARSCore
import TARSCrypto

/// Codes that stand in for a lost second factor: 80 random bits each, written as `xxxx-xxxx-xxxx-xxxx`.
enum RecoveryCode {
  static let count = 10

  static func make() -> String {
    let letters = Array(Base32.text(RandomText.bytes(10)).lowercased())
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }
      .joined(separator: "-")
  }

  /// What the store keeps; case, blanks and hyphens don't matter.
  static func digest(_ code: String, of user: UserID) -> String {
    let letters = code.lowercased().filter { $0.isLetter || $0.isNumber }
    return SHA256Digest.hex(of: "\(user.rawValue) \(letters)")
  }
}
