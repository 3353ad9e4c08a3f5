import TARSCore

/// Makes sheets of the content of an OpenDocument spreadsheet. Cells keep the text that people see of them.
final class OpenDocumentSheets: OpenDocumentContent {
  let styles = OpenDocumentStyles()
  let objects: [String] = []
  let title: String? = nil
  private let limit: Int
  private var sheets: [Sheet] = []
  private var builder: SheetBuilder?
  private var row = 0
  private var column = 0
  private var rowRepeats = 1
  private var cellRepeats = 1
  private var spanned: (columns: Int, rows: Int) = (1, 1)
  private var paragraphs: [String] = []
  private var content: [UInt8] = []
  private var annotation: Remark?
  private var field: String?
  private var isInCell = false
  /// Depth inside shapes, whose texts belong to no cell.
  private var shapes = 0
  /// Tables inside tables, which belong to charts.
  private var nested = 0
  let isDone = false

  init(limit: Int) { self.limit = limit }

  func finish(_ name: String) throws -> (blocks: [TextBlock], warnings: [String]) {
    try SpreadsheetBlocks.make(sheets, name: name, limit: limit)
  }

  // MARK: Events

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "table": startTable(attributes)
    case "table-row":
      rowRepeats = Self.count(attributes["number-rows-repeated"])
      row += 1
      column = 0
    case "table-cell", "covered-table-cell": startCell(attributes)
    case "annotation": annotation = Remark()
    case "creator", "date": field = annotation == nil ? nil : name
    case "frame", "custom-shape", "rect", "shapes": shapes += 1
    case "p": content = []
    case "s", "tab", "line-break": content.append(0x20)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) { content.append(contentsOf: bytes) }

  func end(_ name: String) {
    switch name {
    case "p": endParagraph()
    case "creator", "date": endField(name)
    case "annotation": annotation = nil
    case "frame", "custom-shape", "rect", "shapes": shapes = max(0, shapes - 1)
    case "table-cell", "covered-table-cell": endCell()
    case "table-row": row = min(row + rowRepeats - 1, CellName.lastRow)
    case "table": endTable()
    default: break
    }
  }

  private static func count(_ text: String?) -> Int { max(1, min(text.flatMap { Int($0) } ?? 1, 1 << 20)) }

  // MARK: Tables

  private func startTable(_ attributes: MarkupAttributes) {
    guard builder == nil else { return nested += 1 }
    let name = CleanText.text(attributes.text("name") ?? "", .line)
    let cells = sheets.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.cells.count } }
    builder = SheetBuilder(name.isEmpty ? "Sheet" : name, cells: cells, limit: limit)
    let isHidden = attributes["style-name"].map(styles.isHidden) ?? false
    builder?.change { $0.isHidden = isHidden }
    (row, column) = (0, 0)
  }

  private func endTable() {
    guard nested == 0 else { return nested -= 1 }
    guard var finished = builder else { return }
    if sheets.count < 5000 { sheets.append(finished.finish()) }
    builder = nil
  }

  private func startCell(_ attributes: MarkupAttributes) {
    guard nested == 0 else { return }
    isInCell = true
    cellRepeats = Self.count(attributes["number-columns-repeated"])
    spanned = (
      Self.count(attributes["number-columns-spanned"]), Self.count(attributes["number-rows-spanned"])
    )
    paragraphs = []
  }

  private func endCell() {
    guard nested == 0, isInCell else { return }
    isInCell = false
    let text = paragraphs.joined(separator: " ")
    let place = CellName(row: row, column: column)
    if !text.isEmpty, row <= CellName.lastRow, column <= CellName.lastColumn {
      // A text that is repeated more often fills the sheet, and says nothing.
      for offset in 0..<min(cellRepeats, 100) where column + offset <= CellName.lastColumn {
        builder?.add(text, at: CellName(row: row, column: column + offset))
      }
      merge(from: place)
    }
    column = min(column + cellRepeats, CellName.lastColumn + 1)
  }

  private func merge(from place: CellName) {
    let last = CellName(row: place.row + spanned.rows - 1, column: place.column + spanned.columns - 1)
    guard place != last, let range = CellRange(place, last) else { return }
    builder?.change { if $0.merges.count < 10_000 { $0.merges.append(range) } }
  }

  // MARK: Text

  private func endParagraph() {
    let text = CleanText.text(content, .line)
    content = []
    guard !text.isEmpty, builder != nil, nested == 0 else { return }
    if let annotation {
      let cell = CellName(row: max(1, row), column: column)
      builder?.change { sheet in
        guard sheet.comments.count < 20_000 else { return }
        sheet.comments.append((cell, annotation.text(text, on: " on \(cell.text)")))
      }
    } else if shapes > 0 {
      builder?.change { if $0.drawings.count < 20_000 { $0.drawings.append(TextBlock(.paragraph, text)) } }
    } else if isInCell {
      paragraphs.append(text)
    }
  }

  private func endField(_ name: String) {
    guard field == name else { return }
    let text = CleanText.text(content, .line)
    if name == "creator" { annotation?.author = text } else { annotation?.time = text }
    content = []
    field = nil
  }
}
