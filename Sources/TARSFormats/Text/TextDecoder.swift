/// The text of a file: UTF-8 without byte order mark or NUL, every line break a line feed.
struct DecodedText {
  var bytes: [UInt8]
  /// Such as "utf-8" or "windows-1252".
  var charset: String
  /// What was not as it should be, for people.
  var warnings: [String] = []
}

/// Finds out how a text is encoded and makes UTF-8 of it.
///
/// In this order: byte order mark, a declared encoding of seven bits, valid UTF-8, UTF-16 without a mark, the
/// declared encoding, UTF-8 with a few mistakes, Windows-1252.
struct TextDecoder {
  let charsets: LegacyCharsets

  /// - Parameter declared: What the file says of itself, such as an HTML `meta` element.
  func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    var text = raw(bytes, declared: declared)
    let nuls = normalise(&text.bytes)
    if nuls > 0 { text.warnings.append("\(nuls) NUL bytes were left out.") }
    return text
  }

  private func raw(_ bytes: [UInt8], declared: String?) -> DecodedText {
    if let marked = ByteOrderMark.find(bytes) { return decode(bytes[marked.length...], marked.encoding) }
    if let declared, declared.lowercased() == "iso-2022-jp", let text = legacy(bytes[...], declared) {
      return text
    }
    let survey = UTF8Survey(bytes)
    if survey.mistakes == 0 {
      if let encoding = UTF16Guess.encoding(bytes) { return decode(bytes[...], encoding) }
      return DecodedText(bytes: bytes, charset: "utf-8")
    }
    if let encoding = UTF16Guess.encoding(bytes) { return decode(bytes[...], encoding) }
    if let declared, let text = legacy(bytes[...], declared) { return text }
    if survey.sequences > 0, survey.mistakes <= 1 + survey.sequences / 8 {
      return mended(bytes, survey.mistakes)
    }
    return windows(bytes)
  }

  private func decode(_ bytes: ArraySlice<UInt8>, _ encoding: UnicodeEncoding) -> DecodedText {
    let text: String
    switch encoding {
    case .utf8:
      let mistakes = UTF8Survey(bytes).mistakes
      return mistakes == 0
        ? DecodedText(bytes: Array(bytes), charset: "utf-8") : mended(Array(bytes), mistakes)
    case .utf16(let isBig):
      text = String(decoding: bytes.units(of: 2, bigEndian: isBig).map(UInt16.init), as: UTF16.self)
    case .utf32(let isBig): text = String(decoding: bytes.units(of: 4, bigEndian: isBig), as: UTF32.self)
    }
    var decoded = DecodedText(bytes: Array(text.utf8), charset: encoding.name)
    if text.unicodeScalars.contains("\u{FFFD}") || bytes.count % encoding.width != 0 {
      decoded.warnings.append("Parts are not valid \(encoding.name) and were replaced.")
    }
    return decoded
  }

  private func legacy(_ bytes: ArraySlice<UInt8>, _ label: String) -> DecodedText? {
    guard let (text, replaced) = charsets.utf8(bytes, from: label) else { return nil }
    // A declaration that fits badly is a wrong one.
    guard replaced * 20 <= bytes.count else { return nil }
    var decoded = DecodedText(bytes: text, charset: label.lowercased())
    if replaced > 0 { decoded.warnings.append("\(replaced) bytes are not valid \(label) and were replaced.") }
    return decoded
  }

  private func mended(_ bytes: [UInt8], _ mistakes: Int) -> DecodedText {
    DecodedText(
      bytes: Array(String(decoding: bytes, as: UTF8.self).utf8), charset: "utf-8",
      warnings: ["\(mistakes) places are not valid UTF-8 and were replaced."])
  }

  private func windows(_ bytes: [UInt8]) -> DecodedText {
    DecodedText(
      bytes: Windows1252.utf8(bytes), charset: "windows-1252",
      warnings: ["The text is not UTF-8; it was read as Windows-1252."])
  }

  /// Makes every line break a line feed and takes NUL bytes out, whose number it returns.
  private func normalise(_ bytes: inout [UInt8]) -> Int {
    guard bytes.contains(where: { $0 == 0x0D || $0 == 0 }) else { return 0 }
    var nuls = 0
    var write = 0
    for read in bytes.indices {
      let byte = bytes[read]
      if byte == 0 {
        nuls += 1
        continue
      }
      if byte == 0x0D, read + 1 < bytes.count, bytes[read + 1] == 0x0A { continue }
      bytes[write] = byte == 0x0D ? 0x0A : byte
      write += 1
    }
    bytes.removeLast(bytes.count - write)
    return nuls
  }
}

extension ArraySlice<UInt8> {
  /// Numbers of `width` bytes each; a rest at the end is left out.
  fileprivate func units(of width: Int, bigEndian: Bool) -> [UInt32] {
    stride(from: startIndex, through: endIndex - width, by: width).map { start in
      (0..<width).reduce(0) { unit, offset in
        unit << 8 | UInt32(self[start + (bigEndian ? offset : width - 1 - offset)])
      }
    }
  }
}
