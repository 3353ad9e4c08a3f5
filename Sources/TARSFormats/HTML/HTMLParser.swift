import TARSCore

/// HTML, however broken.
struct HTMLParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    let page = HTMLPage(text.bytes, limit: limits.outputBytes, depth: limits.depth * 4)
    guard !page.isOverLimit else {
      throw TARSError.overLimit(name, "it holds more than \(limits.outputBytes) bytes of text")
    }
    guard !page.blocks.isEmpty else { throw TARSError.empty(name) }
    return ParsedDocument(
      mediaType: FileType.html.mediaType, parser: "html/1",
      title: page.title ?? page.blocks.first { $0.kind == .heading(1) }?.text, language: page.language,
      blocks: page.blocks, metadata: page.metadata, warnings: text.warnings + page.warnings)
  }
}

/// The character set that an HTML page or XML document declares in its first bytes.
enum DeclaredCharset {
  /// Looks for `charset=` in a `meta` element and `encoding=` in an XML declaration, as browsers do (WHATWG HTML,
  /// "prescan a byte stream"); the first kilobytes are enough.
  static func find(_ bytes: [UInt8]) -> String? {
    let head = String(decoding: bytes.prefix(4096).map { $0 < 0x80 ? $0 : 0x3F }, as: UTF8.self).lowercased()
    for key in ["charset", "encoding"] {
      var rest = head[...]
      while let found = rest.firstRange(of: key) {
        rest = rest[found.upperBound...]
        if let label = label(rest) { return label }
      }
    }
    return nil
  }

  private static func label(_ text: Substring) -> String? {
    let value = text.drop { $0 == " " }
    guard value.first == "=" else { return nil }
    let name = value.dropFirst().drop { $0 == " " || $0 == "\"" || $0 == "'" }
      .prefix { $0.isLetter || $0.isNumber || "-_:.".contains($0) }
    return name.isEmpty || name.count > 40 ? nil : String(name)
  }
}
