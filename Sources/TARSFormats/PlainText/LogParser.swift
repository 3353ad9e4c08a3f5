import TARSCore

/// Logs: entries stay together, with the lines that belong to one, and blocks hold a few of them.
struct LogParser {
  private static let largest = 1500

  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var collector = BlockCollector(limit: limits.outputBytes)
    var block: [UInt8] = []
    for line in TextLines.split(text.bytes) where !collector.isOverLimit && !TextLines.isBlank(line) {
      let isNew = Self.beginsEntry(line)
      if block.count + line.count > Self.largest, isNew || block.count > 4 * Self.largest {
        collector.add(.code, CleanText.text(block, .verbatim))
        block = []
      }
      if !block.isEmpty { block.append(0x0A) }
      block += line
    }
    collector.add(.code, CleanText.text(block, .verbatim))
    var document = ParsedDocument(mediaType: FileType.log.mediaType, parser: "log/1", warnings: text.warnings)
    document.blocks = try collector.finish(name)
    return document
  }

  /// Lines of a stack trace and other continuations are indented.
  private static func beginsEntry(_ line: ArraySlice<UInt8>) -> Bool {
    line.first.map { $0 != 0x20 && $0 != 0x09 } ?? false
  }
}
