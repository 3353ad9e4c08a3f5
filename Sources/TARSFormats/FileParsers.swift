import TARSCore

/// Thrown where a file needs a tool that this process may not start.
struct ToolsNeeded: Error {}

/// All parsers behind one door: recognises a file and reads it. What runs inside the confined process.
struct FileParsers {
  private static let deepestAttachment = 3

  let limits: ParserLimits
  let charsets: LegacyCharsets
  let tools: PDFTools
  /// Whether programs may be started; without them PDF files and pictures throw `ToolsNeeded`.
  let mayRunTools: Bool
  /// Messages and archives that the file lies in, one in another.
  private var depth = 0

  init(
    limits: ParserLimits, tools: PDFTools = PDFTools(folders: PDFTools.usualFolders), mayRunTools: Bool = true
  ) {
    self.limits = limits
    self.tools = tools
    self.mayRunTools = mayRunTools
    charsets = LegacyCharsets()
  }

  /// - Throws: `TARSError` with one of the `file_...`, `parser_...` and `tool_missing` codes; `ToolsNeeded`.
  func parse(_ file: OpenFile) throws -> ParsedDocument {
    guard file.size <= limits.inputBytes else { return try container(file) }
    if FileSniffer.needsTools(try file.bytes(upTo: 1024)) { return try parseByTool(file) }
    return try parse(try file.bytes(upTo: file.size), name: file.name)
  }

  /// As above for bytes that lie in memory.
  func parse(_ bytes: [UInt8], name: String) throws -> ParsedDocument {
    guard bytes.contains(where: { $0 > 0x20 }) else { throw TARSError.empty(name) }
    let type = FileSniffer.type(of: bytes, name: name)
    switch type.format {
    case .pdf, .image:
      guard mayRunTools else { throw ToolsNeeded() }
      return try parseByTool(OpenFile(bytes, name: name))
    case .iwork: return try IWorkParser(name: name, parsers: self).parse(bytes, as: type)
    case .docx, .pptx, .xlsx, .openDocument, .rtf, .epub, .doc, .xls, .ppt, .wordXML:
      return try OfficeParsers(name: name, limits: limits, charsets: charsets).parse(bytes, as: type)
    case .archive, .mailbox: return Self.container(type)
    case .email: return try EmailParser(name: name, parsers: self).parse(bytes)
    case .outlookMessage: return try OutlookParser(name: name, parsers: self).parse(bytes)
    case .unsupported: throw TARSError.unsupported(name, as: type.description)
    case .encrypted: throw TARSError.encrypted(name)
    case .truncated:
      throw TARSError.damaged(name, "it is a zip archive, or a document built as one, without an end")
    case .html:
      return try HTMLParser(name: name, limits: limits).parse(
        decode(bytes, declared: DeclaredCharset.find(bytes)))
    case .xml:
      return try XMLParser(name: name, limits: limits).parse(
        decode(bytes, declared: DeclaredCharset.find(bytes)))
    default: return try parseText(decode(bytes), as: type, name: name)
    }
  }

  /// What is attached to a message.
  func attachment(_ bytes: [UInt8], name: String) throws -> ParsedDocument {
    guard let inner else {
      throw TARSError.overLimit(
        name, "it lies in more than \(Self.deepestAttachment) messages or archives one in another")
    }
    return try inner.parse(bytes, name: name)
  }

  /// The parsers of what lies in a file that these read; `nil` where it lies too deep.
  var inner: FileParsers? {
    guard depth < Self.deepestAttachment else { return nil }
    var inner = self
    inner.depth += 1
    return inner
  }

  /// The type of a file by its two ends, where it is an archive or mailbox; however large it is.
  func containerType(of file: OpenFile) throws -> FileType? {
    let end = 1 << 20
    let ends = try file.bytes(upTo: end) + file.bytes(from: max(end, file.size - end), count: end)
    let type = FileSniffer.type(of: ends, name: file.name)
    return type.format == .archive || type.format == .mailbox ? type : nil
  }

  private func container(_ file: OpenFile) throws -> ParsedDocument {
    guard file.size <= limits.containerBytes, let type = try containerType(of: file) else {
      throw TARSError.tooLarge(file.name, bytes: file.size, limit: limits.inputBytes)
    }
    return Self.container(type)
  }

  private static func container(_ type: FileType) -> ParsedDocument {
    ParsedDocument(
      mediaType: type.mediaType, parser: type == .mailbox ? "mailbox/1" : "archive/1", isContainer: true)
  }

  private func parseByTool(_ file: OpenFile) throws -> ParsedDocument {
    guard mayRunTools else { throw ToolsNeeded() }
    if FileSniffer.isPDF(try file.bytes(upTo: 1024)) {
      return try PDFParser(file: file, limits: limits, tools: tools).parse()
    }
    return try ImageParser(file: file, limits: limits, tools: tools).parse()
  }

  private func parseText(_ text: DecodedText, as type: FileType, name: String) throws -> ParsedDocument {
    switch type.format {
    case .markdown: try MarkdownParser(name: name, limits: limits).parse(text)
    case .csv: try TableFileParser(name: name, limits: limits).parse(text)
    case .json: try JSONParser(name: name, limits: limits).document(text)
    case .jsonLines: try JSONParser(name: name, limits: limits).lines(text)
    case .asciidoc: try AsciiDocParser(name: name, limits: limits).parse(text)
    case .restructuredText: try RestructuredTextParser(name: name, limits: limits).parse(text)
    case .org: try OrgParser(name: name, limits: limits).parse(text)
    case .latex: try LaTeXParser(name: name, limits: limits).parse(text)
    case .yaml: try YAMLParser(name: name, limits: limits).parse(text)
    case .toml, .ini: try SettingsParser(name: name, limits: limits).parse(text, as: type)
    case .log: try LogParser(name: name, limits: limits).parse(text)
    case .subtitles: try SubtitleParser(name: name, limits: limits).parse(text, as: type)
    case .calendar: try CalendarParser(name: name, limits: limits).parse(text)
    case .notebook: try NotebookParser(name: name, limits: limits).parse(text)
    case .source: try SourceCodeParser(name: name, limits: limits).parse(text, mediaType: type.mediaType)
    default: try PlainTextParser(name: name, limits: limits).parse(text)
    }
  }

  private func decode(_ bytes: [UInt8], declared: String? = nil) -> DecodedText {
    TextDecoder(charsets: charsets).decode(bytes, declared: declared)
  }
}
