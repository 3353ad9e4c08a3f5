import TARSCore

/// Makes blocks of what an RTF document's body says.
struct RTFDocument {
  private var collector: BlockCollector
  private(set) var title: String?
  private var paragraph = RTFParagraph()
  private var text: [UInt8] = []
  private var label: [UInt8] = []
  private var aside: [UInt8] = []
  private var notes: [String] = []
  private var table = CellwiseTable()
  private var isHeaderRow = false

  init(limit: Int) { collector = BlockCollector(limit: limit) }

  var isOverLimit: Bool { collector.isOverLimit || text.count + aside.count > collector.limit }

  // MARK: Text

  mutating func write(_ bytes: [UInt8]) { text += bytes }

  mutating func writeLabel(_ bytes: [UInt8]) {
    if label.count < 100 { label += bytes }
  }

  mutating func writeAside(_ bytes: [UInt8]) { aside += bytes }

  /// Takes the text of a property.
  mutating func takeField(_ body: (String) -> Void) {
    body(CleanText.text(aside, .line))
    aside = []
  }

  /// Ends a footnote or comment, which follows its paragraph.
  mutating func endNote(_ kind: String) {
    let note = CleanText.text(aside, .line)
    aside = []
    if !note.isEmpty { notes.append(kind.isEmpty ? note : "\(kind): \(note)") }
  }

  // MARK: Words

  mutating func take(_ word: String, _ parameter: Int?, _ tables: RTFTables) {
    switch word {
    case "pard": paragraph = RTFParagraph()
    case "s": paragraph.style = parameter
    case "outlinelevel": paragraph.outline = parameter
    case "intbl": paragraph.isInTable = true
    case "ls", "pnlvlblt", "pnlvlbody": paragraph.isInList = true
    case "trowd": isHeaderRow = false
    case "trhdr": isHeaderRow = true
    case "line", "softline", "lbr": text.append(0x0A)
    case "par", "sect", "page", "nestcell", "nestrow": endParagraph(tables)
    case "cell": endCell(tables)
    case "row": table.endRow(isHeader: isHeaderRow)
    default: break
    }
  }

  private mutating func endParagraph(_ tables: RTFTables) {
    let block = block(tables)
    label = []
    text.removeAll(keepingCapacity: true)
    if !paragraph.isInTable { closeTable() }
    if let block {
      if title == nil, tables.isTitle(paragraph.style) { title = block.text }
      add(block)
    }
    for note in notes { add(TextBlock(.paragraph, note)) }
    notes = []
  }

  private func block(_ tables: RTFTables) -> TextBlock? {
    let text = CleanText.text(text, .lines)
    guard !text.isEmpty else { return nil }
    let label = CleanText.text(label, .line)
    let numbered = label.contains { $0.isNumber || $0.isLetter } && label.utf8.count < 20
    let shown = numbered ? "\(label) \(text)" : text
    if let outline = paragraph.outline, outline < 9 { return TextBlock(.heading(min(outline + 1, 6)), shown) }
    if let level = paragraph.style.flatMap({ tables.heading($0) }) {
      return TextBlock(.heading(level), shown)
    }
    return TextBlock(!label.isEmpty || paragraph.isInList ? .listItem : .paragraph, shown)
  }

  private mutating func add(_ block: TextBlock) {
    if paragraph.isInTable { table.append(block) } else { collector.add(block) }
  }

  // MARK: Tables

  private mutating func endCell(_ tables: RTFTables) {
    paragraph.isInTable = true
    endParagraph(tables)
    table.endCell()
  }

  private mutating func closeTable() {
    for block in table.close() { collector.add(block) }
  }

  // MARK: End

  /// - Throws: `TARSError` with `parser_limit` or `file_empty`.
  mutating func finish(_ name: String, _ tables: RTFTables) throws -> [TextBlock] {
    endParagraph(tables)
    closeTable()
    return try collector.finish(name)
  }
}
