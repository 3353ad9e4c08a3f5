import TARSCore

/// Word documents of the years before 2007 (.doc, [MS-DOC]), and those of Word 6 and 95 without their structure.
struct WordBinaryParser {
  let name: String
  let limits: ParserLimits
  let charsets: LegacyCharsets

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let file = try CompoundFile(bytes, name: name, limits: limits)
    guard let main = try file.stream("WordDocument"), main.count > 0x200 else {
      throw TARSError.damaged(name, "its main stream is missing")
    }
    let header = WordHeader(main)
    guard header.isKnown else {
      throw TARSError.unsupported(name, as: "a document of Word 2 or older, or of another program")
    }
    if header.isEncrypted { throw TARSError.encrypted(name) }
    let table = header.isOld ? main : try file.stream(header.tableStream) ?? []
    let pieces = WordPieces(main: main, table: table, header: header)
    guard !pieces.isEmpty || header.parts.isEmpty else {
      throw TARSError.damaged(name, "its table of text pieces is missing")
    }
    var body = WordBinaryText(
      pieces, WordFormatting(main: main, table: table, header: header), limit: limits.outputBytes)
    for part in header.parts { body.read(part) }
    let fields = try SummaryInformation.fields(of: file, charsets)
    return ParsedDocument(
      mediaType: FileType.doc.mediaType, parser: "doc/1", title: fields["title"] ?? body.title,
      blocks: try body.collector.finish(name), metadata: fields)
  }
}
