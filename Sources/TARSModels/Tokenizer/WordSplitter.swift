/// Cleans a text and splits it into words, as BERT's normaliser and pre-tokeniser do.
///
/// Source: J. Devlin et al., `BasicTokenizer` of BERT, in the variant of the Hugging Face tokenizers library
/// (`BertNormalizer`, then `BertPreTokenizer`).
struct WordSplitter: Sendable {
  /// Drop control characters, turn all white space into spaces.
  var cleansText = true
  /// Make every CJK ideograph a word of its own.
  var splitsIdeographs = true
  var stripsAccents = true
  var lowercases = true

  /// The words as UTF-8, each followed by at least one space; punctuation marks are words.
  func words(_ text: some StringProtocol) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(text.utf8.count + text.utf8.count / 4 + 8)
    if text.utf8.allSatisfy({ $0 < 0x80 }) {
      for byte in text.utf8 { appendASCII(byte, to: &output) }
    } else {
      for scalar in decomposed(cleaned(text)).unicodeScalars { append(scalar, to: &output) }
    }
    output.append(space)
    return output
  }

  private var space: UInt8 { 0x20 }

  private func appendASCII(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case 0x30...0x39, 0x61...0x7a: output.append(byte)
    case 0x41...0x5a: output.append(lowercases ? byte | 0x20 : byte)
    case 0x20, 0x09, 0x0a, 0x0d: output.append(space)
    case 0x0b, 0x0c: if !cleansText { output.append(space) }
    case 0..<0x20, 0x7f: if !cleansText { output.append(byte) }
    default: output += [space, byte, space]
    }
  }

  /// Without what `cleansText` drops, and with spaces around ideographs.
  private func cleaned(_ text: some StringProtocol) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if cleansText, scalar.isDroppedByBERT { continue }
      if cleansText, scalar.isSpaceToBERT {
        result.append(" ")
      } else if splitsIdeographs, scalar.isIdeographToBERT {
        result.append(contentsOf: [" ", scalar, " "])
      } else {
        result.append(scalar)
      }
    }
    return String(result)
  }

  private func decomposed(_ text: String) -> String {
    guard stripsAccents, text.unicodeScalars.contains(where: \.mayDecompose) else { return text }
    return CanonicalDecomposition.decompose(text)
  }

  private func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    if scalar.isASCII { return appendASCII(UInt8(scalar.value), to: &output) }
    if stripsAccents, scalar.properties.generalCategory == .nonspacingMark { return }
    if scalar.isPunctuationToBERT {
      output.append(space)
      output.append(contentsOf: UTF8.encode(scalar)!)
      output.append(space)
    } else if scalar.properties.isWhitespace {
      output.append(space)
    } else if lowercases {
      output.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
    } else {
      output.append(contentsOf: UTF8.encode(scalar)!)
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isDroppedByBERT: Bool {
    if value == 0 || value == 0xfffd { return true }
    if isSpaceToBERT, isASCII { return false }
    switch properties.generalCategory {
    case .control, .format, .privateUse, .surrogate, .unassigned: return true
    default: return false
    }
  }

  fileprivate var isSpaceToBERT: Bool {
    value == 0x09 || value == 0x0a || value == 0x0d || properties.isWhitespace
  }

  /// The blocks of `_is_chinese_char` in BERT.
  fileprivate var isIdeographToBERT: Bool {
    switch value {
    case 0x4e00...0x9fff, 0x3400...0x4dbf, 0x20000...0x2a6df, 0x2a700...0x2b73f, 0x2b740...0x2b81f,
      0x2b920...0x2ceaf, 0xf900...0xfaff, 0x2f800...0x2fa1f:
      true
    default: false
    }
  }

  /// Nothing below U+00C0 and no unified ideograph has a canonical decomposition.
  fileprivate var mayDecompose: Bool { value >= 0xc0 && !(0x3400...0x9fff).contains(value) }

  fileprivate var isPunctuationToBERT: Bool {
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      true
    default: false
    }
  }
}
