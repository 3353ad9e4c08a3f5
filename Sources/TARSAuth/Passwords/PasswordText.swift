@_spi(_Unicode) import Swift

/// One spelling of what people type: two keyboards may compose the same letters differently.
enum PasswordText {
  /// Canonically composed (NFC), with full-width forms and other blanks as their common ones: what RFC 8265's
  /// OpaqueString asks for, and full-width letters on top.
  static func normalised(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text._nfc { scalars.append(common(scalar)) }
    return String(scalars)
  }

  private static func common(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    switch scalar.value {
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar
    case _ where scalar.properties.generalCategory == .spaceSeparator: " "
    default: scalar
    }
  }

  /// Lower case, with digits and signs that stand for letters read as those.
  static func plain(_ text: String) -> [Character] {
    text.lowercased().map { leet[$0] ?? $0 }
  }

  private static let leet: [Character: Character] = [
    "0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "@": "a", "$": "s",
    "!": "i", "+": "t", "€": "e", "|": "l",
  ]
}
