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
    if stripsAccents, scalar.isAccentToBERT { return }
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
