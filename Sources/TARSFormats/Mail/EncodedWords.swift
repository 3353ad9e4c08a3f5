/// Text in header fields: words in other character sets as RFC 2047 encodes them, and plain bytes beyond ASCII,
/// which many programs write all the same.
struct EncodedWords {
  let charsets: LegacyCharsets

  /// The text on one line.
  func text(_ bytes: [UInt8]) -> String {
    var output: [UInt8] = []
    var rest = bytes[...]
    // Neighbouring words of one set may share a character, so they are decoded together.
    var pending: (charset: String, bytes: [UInt8])?
    while let start = Bytes.firstIndex(of: Array("=?".utf8), in: rest) {
      guard let word = Word(bytes[start...]) else {
        flush(&pending, &output)
        output += decode(Array(rest[...(start + 1)]), nil)
        rest = rest[(start + 2)...]
        continue
      }
      let between = rest[..<start]
      if pending == nil || !between.allSatisfy({ $0 <= 0x20 }) {
        flush(&pending, &output)
        output += decode(Array(between), nil)
      }
      if pending?.charset == word.charset {
        pending?.bytes += word.bytes
      } else {
        flush(&pending, &output)
        pending = (word.charset, word.bytes)
      }
      rest = rest[word.end...]
    }
    flush(&pending, &output)
    output += decode(Array(rest), nil)
    return CleanText.text(output, .line)
  }

  private func flush(_ pending: inout (charset: String, bytes: [UInt8])?, _ output: inout [UInt8]) {
    if let word = pending { output += decode(word.bytes, word.charset) }
    pending = nil
  }

  private func decode(_ bytes: [UInt8], _ charset: String?) -> [UInt8] {
    TextDecoder(charsets: charsets).decode(bytes, declared: charset).bytes
  }
}

extension EncodedWords {
  /// "=?charset?B or Q?text?=".
  struct Word {
    let charset: String
    let bytes: [UInt8]
    let end: Int

    init?(_ bytes: ArraySlice<UInt8>) {
      let mark: UInt8 = 0x3F
      let body = bytes.dropFirst(2).prefix(2000)
      guard let first = body.firstIndex(of: mark), first > body.startIndex else { return nil }
      let afterSet = body[(first + 1)...]
      guard let kind = afterSet.first, afterSet.dropFirst().first == mark else { return nil }
      let text = afterSet.dropFirst(2)
      guard let close = Bytes.firstIndex(of: [mark, 0x3D], in: text) else { return nil }
      // RFC 2231 allows a language after the set.
      let set = String(decoding: body[..<first], as: UTF8.self).split(separator: "*").first
      guard let set else { return nil }
      charset = set.lowercased()
      switch kind | 0x20 {
      case 0x62: self.bytes = TransferEncoding.base64(text[..<close])
      case 0x71: self.bytes = TransferEncoding.quotedPrintable(text[..<close], inHeader: true)
      default: return nil
      }
      end = close + 2
    }
  }
}
