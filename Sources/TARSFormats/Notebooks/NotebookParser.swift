import TARSCore

/// Jupyter notebooks: cells of Markdown as such, cells of code whole, and what they printed.
struct NotebookParser {
  private static let longestOutput = 20_000

  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    let json = JSONParser(name: name, limits: limits)
    guard let value = try? JSONReader.value(text.bytes[...], maxDepth: limits.depth),
      let cells = Self.cells(value)
    else { return try json.document(text) }
    var collector = BlockCollector(limit: limits.outputBytes)
    var document = ParsedDocument(
      mediaType: FileType.notebook.mediaType, parser: "notebook/1", warnings: text.warnings)
    for cell in cells where !collector.isOverLimit { add(cell, to: &collector, &document) }
    document.title =
      value["metadata"]?["title"]?.scalar ?? collector.blocks.first { $0.kind == .heading(1) }?.text
    document.metadata["language"] = value["metadata"]?["kernelspec"]?["language"]?.scalar
    document.blocks = try collector.finish(name)
    return document
  }

  /// Format 4 has them at the top, format 3 in work sheets.
  private static func cells(_ value: JSONValue) -> [JSONValue]? {
    if let cells = value["cells"]?.elements { return cells }
    return value["worksheets"]?.elements?.flatMap { $0["cells"]?.elements ?? [] }
  }

  private func add(_ cell: JSONValue, to collector: inout BlockCollector, _ document: inout ParsedDocument) {
    let source = Self.text(cell["source"] ?? cell["input"])
    switch cell["cell_type"]?.scalar {
    case "markdown", "heading": addMarkdown(source, to: &collector)
    case "raw": collector.add(.paragraph, CleanText.text(source, .lines))
    default:
      collector.add(.code, CleanText.text(source, .verbatim))
      for output in cell["outputs"]?.elements ?? [] { addOutput(output, to: &collector) }
    }
  }

  private func addMarkdown(_ source: String, to collector: inout BlockCollector) {
    let text = DecodedText(bytes: Array(source.utf8), charset: "utf-8")
    guard !source.trimmed.isEmpty,
      let document = try? MarkdownParser(name: name, limits: limits).parse(text)
    else { return }
    for block in document.blocks { collector.add(block) }
  }

  /// Text, tables in HTML, and errors; pictures and colours of terminals are left out.
  private func addOutput(_ output: JSONValue, to collector: inout BlockCollector) {
    if let html = output["data"]?["text/html"] {
      let page = HTMLPage(Array(Self.text(html).utf8), limit: limits.outputBytes, depth: limits.depth * 4)
      if !page.blocks.isEmpty {
        for block in page.blocks { collector.add(block) }
        return
      }
    }
    if let markdown = output["data"]?["text/markdown"] {
      return addMarkdown(Self.text(markdown), to: &collector)
    }
    let text = output["text"] ?? output["data"]?["text/plain"] ?? output["evalue"]
    let plain = Self.text(text).replacing(/\u{1B}\[[0-9;]*[A-Za-z]/, with: "")
    collector.add(.code, CleanText.text(String(plain.prefix(Self.longestOutput)), .verbatim))
  }

  /// A text, or the lines of one.
  private static func text(_ value: JSONValue?) -> String {
    switch value {
    case .string(let text)?: text
    case .array(let lines)?: lines.map { if case .string(let text) = $0 { text } else { "" } }.joined()
    default: ""
    }
  }
}

extension JSONValue {
  /// A member of an object.
  fileprivate subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  fileprivate var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }
}
