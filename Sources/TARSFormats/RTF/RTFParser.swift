import TARSCore

/// Rich Text Format, whatever its code pages.
struct RTFParser {
  let name: String
  let limits: ParserLimits
  let charsets: LegacyCharsets

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    var reader = RTFReader(bytes, charsets: charsets, limit: limits.outputBytes)
    let (blocks, title) = try reader.read(name)
    return ParsedDocument(
      mediaType: FileType.rtf.mediaType, parser: "rtf/1", title: reader.info.fields["title"] ?? title,
      blocks: blocks, metadata: reader.info.fields)
  }
}
