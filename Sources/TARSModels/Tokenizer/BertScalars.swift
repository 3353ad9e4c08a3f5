/// Classes of characters as the Hugging Face tokenizers library sees them.
///
/// Its table of categories is Unicode 8's: what came later has no category, but for spaces. Models saw their training
/// texts through it, so it is followed exactly; `compare_tokenizer.py` compares all of Unicode.
extension Unicode.Scalar {
  /// Removed by `BertNormalizer` when it cleans a text.
  var isDroppedByBERT: Bool {
    if value == 0 || value == 0xfffd { return true }
    if isASCII, isSpaceToBERT { return false }
    switch unicode8Category {
    case .control, .format, .privateUse: return true
    default: return false
    }
  }

  var isSpaceToBERT: Bool {
    value == 0x09 || value == 0x0a || value == 0x0d || properties.isWhitespace
  }

  var isAccentToBERT: Bool { unicode8Category == .nonspacingMark }

  /// A word of its own; ASCII has more of these than Unicode's category says, and is not asked here.
  var isPunctuationToBERT: Bool {
    switch unicode8Category {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }

  /// The blocks of `_is_chinese_char` in BERT.
  var isIdeographToBERT: Bool {
    switch value {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x20000...0x2a6df, 0x2a700...0x2b73f, 0x2b740...0x2b81f,
      0x2b920...0x2ceaf, 0xf900...0xfaff, 0x2f800...0x2fa1f:
      true
    default: false
    }
  }

  /// Nothing below U+00C0 and no unified ideograph has a canonical decomposition.
  var mayDecompose: Bool { value >= 0xc0 && !(0x3400...0x9fff).contains(value) }

  private static let changedSinceUnicode8: [UInt32: Unicode.GeneralCategory] = [
    0x166d: .otherPunctuation, 0x1734: .nonspacingMark, 0x1885: .otherLetter, 0x1886: .otherLetter,
    0xa9bd: .spacingMark, 0x111c9: .otherPunctuation, 0x1171e: .nonspacingMark,
  ]

  private var unicode8Category: Unicode.GeneralCategory {
    if let changed = Self.changedSinceUnicode8[value] { return changed }
    let category = properties.generalCategory
    if category == .privateUse || category == .control { return category }
    guard let age = properties.age, age.major <= 8 else { return .unassigned }
    return category
  }
}
