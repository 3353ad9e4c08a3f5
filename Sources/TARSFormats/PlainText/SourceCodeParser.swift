import TARSCore

/// Source code and configuration files: code blocks, divided at blank lines.
struct SourceCodeParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText, mediaType: String) throws -> ParsedDocument {
    var collector = BlockCollector(limit: limits.outputBytes)
    for unit in TextLines.groups(TextLines.split(text.bytes)) where !collector.isOverLimit {
      collector.add(.code, CleanText.text(Array(unit.joined(separator: [0x0A])), .verbatim))
    }
    var document = ParsedDocument(mediaType: mediaType, parser: "source/1", warnings: text.warnings)
    document.blocks = try collector.finish(name)
    return document
  }
}
