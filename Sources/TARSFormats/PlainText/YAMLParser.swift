import TARSCore

/// YAML as lines "path: value", as JSON is shown.
struct YAMLParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var documents: [[String]] = [[]]
    for line in TextLines.split(text.bytes) {
      let line = String(decoding: line, as: UTF8.self).replacing("\t", with: "  ")
      if line == "---" || line.hasPrefix("--- ") || line == "..." {
        documents.append([])
      } else if !line.hasPrefix("%") {
        documents[documents.count - 1].append(line)
      }
    }
    var document = ParsedDocument(
      mediaType: FileType.yaml.mediaType, parser: "yaml/1", warnings: text.warnings)
    var collector = BlockCollector(limit: limits.outputBytes)
    let json = JSONParser(name: name, limits: limits)
    for lines in documents where lines.contains(where: { !$0.trimmed.isEmpty }) {
      var reader = YAMLReader(lines, deepest: limits.depth)
      let value = reader.value()
      document.title = document.title ?? JSONParser.title(of: value)
      json.add(value, path: "", to: &collector)
    }
    // Text that is no YAML at all is text.
    if collector.isEmpty { return try PlainTextParser(name: name, limits: limits).parse(text) }
    document.blocks = try collector.finish(name)
    return document
  }
}
