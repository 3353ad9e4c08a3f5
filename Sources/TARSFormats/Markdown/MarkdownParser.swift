import TARSCore

/// Markdown in GitHub's dialect, with YAML front matter.
struct MarkdownParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    let front = FrontMatter(text.bytes)
    guard let tree = MarkdownTree(text.bytes[front.end...]) else {
      throw TARSError.overLimit(name, "memory ran out")
    }
    var walker = MarkdownWalker(limit: limits.outputBytes, depth: limits.depth * 4)
    tree.walk { walker.visit($0, isBeginning: $1) }
    var document = ParsedDocument(
      mediaType: FileType.markdown.mediaType, parser: "markdown/1", metadata: front.fields,
      warnings: text.warnings)
    document.language = front.fields["lang"] ?? front.fields["language"]
    document.blocks = try walker.collector.finish(name)
    document.title = front.fields["title"] ?? Self.firstHeading(document.blocks)
    return document
  }

  private static func firstHeading(_ blocks: [TextBlock]) -> String? {
    blocks.first { $0.kind == .heading(1) }?.text
  }
}

/// Makes blocks of a Markdown tree while walking over it.
struct MarkdownWalker {
  private(set) var collector: BlockCollector
  private let limit: Int
  private let depth: Int
  private var inline = ""
  private var items = 0
  /// The next number of each open list, `nil` for one with bullets.
  private var numbers: [Int?] = []
  private var header: [String]?
  private var row: [String] = []

  init(limit: Int, depth: Int) {
    collector = BlockCollector(limit: limit)
    self.limit = limit
    self.depth = depth
  }

  /// Whether to go on.
  mutating func visit(_ node: MarkdownNode, isBeginning: Bool) -> Bool {
    if isBeginning { begin(node) } else { end(node) }
    return !collector.isOverLimit
  }

  private mutating func begin(_ node: MarkdownNode) {
    switch node.type {
    case "text", "code": inline += node.literal
    case "softbreak": inline += " "
    case "linebreak": inline += "\n"
    case "html_inline": inline += node.literal.lowercased().hasPrefix("<br") ? "\n" : ""
    case "footnote_reference": inline += "[\(node.literal)]"
    case "footnote_definition": inline = "[\(node.literal)] "
    case "list": numbers.append(node.firstNumber)
    case "item", "tasklist": beginItem()
    case "code_block": collector.add(.code, CleanText.text(node.literal, .verbatim))
    case "html_block": addHTML(node.literal)
    case "table": header = nil
    case "table_header", "table_row": row = []
    default: break
    }
  }

  private mutating func beginItem() {
    items += 1
    guard let last = numbers.last, let number = last else { return }
    inline = "\(number). "
    numbers[numbers.count - 1] = number + 1
  }

  private mutating func end(_ node: MarkdownNode) {
    switch node.type {
    case "paragraph": flush(items > 0 ? .listItem : .paragraph)
    case "heading": flush(.heading(node.headingLevel))
    case "item", "tasklist": items -= 1
    case "list": _ = numbers.popLast()
    case "table_cell":
      row.append(CleanText.text(inline, .line))
      inline = ""
    case "table_header": header = row
    case "table_row":
      for text in TableRows.texts(header: header, rows: [row]) { collector.add(.tableRow, text) }
    default: break
    }
  }

  private mutating func flush(_ kind: TextBlock.Kind) {
    var mode = CleanText.Mode.lines
    if case .heading = kind { mode = .line }
    collector.add(kind, CleanText.text(inline, mode))
    inline = ""
  }

  private mutating func addHTML(_ html: String) {
    let page = HTMLPage(Array(html.utf8), limit: limit, depth: depth)
    for block in page.blocks { collector.add(block) }
  }
}
