/// What a Unicode scalar is to word segmentation; a compact reading of UAX #29 and of the scripts that need care.
enum ScalarClass: UInt8 {
  /// Ends a word: spaces, punctuation, symbols.
  case separator
  /// Leaves no trace: soft hyphen, joiners, Arabic and Hebrew points.
  case ignored
  case latin
  case greek
  case cyrillic
  case arabic
  case devanagari
  /// A letter, or a sign inside words, of any other script that writes spaces between words.
  case otherLetter
  /// A combining diacritic (U+0300 to U+036F): composed with the letter before it, or dropped.
  case diacritic
  case digit
  /// Han, kana, Hangul and the scripts of South-East Asia that write no spaces: indexed by pairs of characters.
  case unspaced
  case apostrophe

  var isLetter: Bool {
    switch self {
    case .latin, .greek, .cyrillic, .arabic, .devanagari, .otherLetter: true
    default: false
    }
  }
}

extension ScalarClass {
  init(_ scalar: Unicode.Scalar) {
    self = Self.exceptions(scalar.value) ?? Self.byProperties(scalar)
  }

  private static func exceptions(_ value: UInt32) -> ScalarClass? {
    switch value {
    case 0x27, 0x2019, 0x02BC: .apostrophe
    case 0x00AD, 0x200C...0x200F, 0x2060, 0xFEFF, 0x0640, 0x064B...0x065F, 0x0670, 0x0591...0x05C7: .ignored
    case 0xFE00...0xFE0F: .ignored
    case 0x0300...0x036F: .diacritic
    case 0x2080...0x2089: .digit
    case 0x00AA, 0x00BA, 0x02B0...0x02FF, 0x1D2C...0x1D6A: .separator
    default: nil
    }
  }

  private static func byProperties(_ scalar: Unicode.Scalar) -> ScalarClass {
    switch scalar.properties.generalCategory {
    case .decimalNumber: .digit
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .nonspacingMark,
      .spacingMark, .letterNumber:
      script(of: scalar.value)
    default: .separator
    }
  }

  private static func script(of value: UInt32) -> ScalarClass {
    switch value {
    case 0..<0x0250, 0x1E00..<0x1F00, 0x2C60..<0x2C80, 0xA720..<0xA800, 0xFB00...0xFB06, 0xFF21...0xFF5A:
      .latin
    case 0x0370..<0x0400, 0x1F00..<0x2000: .greek
    case 0x0400..<0x0530, 0x1C80..<0x1C90, 0x2DE0..<0x2E00, 0xA640..<0xA6A0: .cyrillic
    case 0x0600..<0x0700, 0x0750..<0x0780, 0x08A0..<0x0900, 0xFB50..<0xFE00, 0xFE70..<0xFF00: .arabic
    case 0x0900..<0x0980: .devanagari
    case 0x0E00..<0x0F00, 0x1000..<0x10A0, 0x1780..<0x1800: .unspaced
    case 0x1100..<0x1200, 0x2E80..<0xA000, 0xA960..<0xA980, 0xAC00..<0xD800, 0xF900..<0xFB00: .unspaced
    case 0xFF66..<0xFFE0, 0x1_B000..<0x1_B170, 0x2_0000..<0x3_2000: .unspaced
    default: .otherLetter
    }
  }
}
