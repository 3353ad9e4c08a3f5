import TARSCore

/// All parsers behind one door: recognises a file and reads it. What runs inside the confined process.
struct FileParsers {
  let limits: ParserLimits
  let charsets: LegacyCharsets
  let tools: PDFTools

  init(limits: ParserLimits, tools: PDFTools = PDFTools(folders: PDFTools.usualFolders)) {
    self.limits = limits
    self.tools = tools
    charsets = LegacyCharsets()
  }

  /// - Throws: `TARSError` with one of the `file_...`, `parser_...` and `tool_missing` codes.
  func parse(_ file: OpenFile) throws -> ParsedDocument {
    guard file.size <= limits.inputBytes else {
      throw TARSError.tooLarge(file.name, bytes: file.size, limit: limits.inputBytes)
    }
    if FileSniffer.isPDF(try file.bytes(upTo: 1024)) {
      return try PDFParser(file: file, limits: limits, tools: tools).parse()
    }
    return try parse(try file.bytes(upTo: file.size), name: file.name)
  }

  /// As above for bytes that lie in memory, of any format but PDF.
  func parse(_ bytes: [UInt8], name: String) throws -> ParsedDocument {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw TARSError.empty(name) }
    let type = FileSniffer.type(of: bytes, name: name)
    switch type.format {
    case .pdf: throw TARSError.parserFailed(name, "a PDF file must lie in a file")
    case .docx, .pptx, .xlsx, .openDocument, .rtf, .epub, .doc, .xls, .ppt, .wordXML:
      return try OfficeParsers(name: name, limits: limits, charsets: charsets).parse(bytes, as: type)
    case .unsupported: throw TARSError.unsupported(name, as: type.description)
    case .encrypted: throw TARSError.encrypted(name)
    case .truncated:
      throw TARSError.damaged(name, "it is a zip archive, or a document built as one, without an end")
    case .html:
      return try HTMLParser(name: name, limits: limits).parse(
        decode(bytes, declared: DeclaredCharset.find(bytes)))
    default: return try parseText(decode(bytes), as: type, name: name)
    }
  }

  private func parseText(_ text: DecodedText, as type: FileType, name: String) throws -> ParsedDocument {
    switch type.format {
    case .markdown: try MarkdownParser(name: name, limits: limits).parse(text)
    case .csv: try TableFileParser(name: name, limits: limits).parse(text)
    case .json: try JSONParser(name: name, limits: limits).document(text)
    case .jsonLines: try JSONParser(name: name, limits: limits).lines(text)
    case .source: try SourceCodeParser(name: name, limits: limits).parse(text, mediaType: type.mediaType)
    default: try PlainTextParser(name: name, limits: limits).parse(text)
    }
  }

  private func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    TextDecoder(charsets: charsets).decode(bytes, declared: declared)
  }
}
