import TARSCore

/// A table in the making, of HTML or an Office document. Cells hold blocks, so that a table which is only there
/// for the layout can be read as the text it holds.
struct TableBuilder {
  private struct Cell {
    var blocks: [TextBlock] = []
    var span = 1
    var isHeader = false
  }

  private struct Row {
    var cells: [Cell] = []
    var isHeader = false
  }

  private var rows: [Row] = []
  /// Cells that reach down into further rows, by column.
  private var hanging: [Int: (rows: Int, cell: Cell)] = [:]
  private var downward = 1
  private var isInCell = false
  /// Whether a document says that its first row is a header (Word does for most tables).
  var prefersHeader = false

  mutating func startRow(isHeader: Bool) {
    isInCell = false
    rows.append(Row(isHeader: isHeader))
  }

  mutating func markRowAsHeader() {
    if !rows.isEmpty { rows[rows.count - 1].isHeader = true }
  }

  /// - Parameters:
  ///   - span: Columns that it covers, of which at most 100 count.
  ///   - down: Rows that it covers, of which at most 1000 count.
  mutating func startCell(isHeader: Bool = false, span: Int = 1, down: Int = 1) {
    if rows.isEmpty { rows.append(Row()) }
    isInCell = true
    fillFromAbove()
    downward = max(1, min(down, 1000))
    rows[rows.count - 1].cells.append(Cell(span: max(1, min(span, 100)), isHeader: isHeader))
  }

  /// The present cell covers so many columns.
  mutating func setSpan(_ span: Int) {
    guard isInCell else { return }
    rows[rows.count - 1].cells[rows[rows.count - 1].cells.count - 1].span = max(1, min(span, 100))
  }

  /// The present cell continues the one above.
  mutating func continueFromAbove() {
    guard isInCell, rows.count > 1 else { return }
    let column = width(rows[rows.count - 1].cells.dropLast())
    guard let above = cell(rows[rows.count - 2].cells, at: column) else { return }
    append(above.blocks)
  }

  mutating func append(_ blocks: [TextBlock]) {
    guard isInCell else { return }
    rows[rows.count - 1].cells[rows[rows.count - 1].cells.count - 1].blocks += blocks
  }

  mutating func endCell() {
    guard isInCell, let cell = rows.last?.cells.last else { return }
    if downward > 1 {
      let column = width(rows[rows.count - 1].cells.dropLast())
      hanging[column] = (downward - 1, cell)
    }
    isInCell = false
  }

  mutating func endRow() {
    endCell()
    fillFromAbove()
  }

  /// Puts cells that reach down from above where the next cell would go.
  private mutating func fillFromAbove() {
    while !hanging.isEmpty, rows.count > 1 {
      let column = width(rows[rows.count - 1].cells[...])
      guard let (left, cell) = hanging[column] else { return }
      rows[rows.count - 1].cells.append(Cell(blocks: cell.blocks, span: cell.span))
      hanging[column] = left > 1 ? (left - 1, cell) : nil
    }
  }

  private func width(_ cells: ArraySlice<Cell>) -> Int { cells.reduce(0) { $0 + $1.span } }

  private func cell(_ cells: [Cell], at column: Int) -> Cell? {
    var start = 0
    for cell in cells {
      if column < start + cell.span { return cell }
      start += cell.span
    }
    return nil
  }

  /// The table's blocks: a row each, or for a table that only arranges text, that text.
  func blocks() -> [TextBlock] {
    let rows = rows.filter { row in row.cells.contains { !$0.blocks.isEmpty } }
    if isLayout(rows) { return rows.flatMap { $0.cells.flatMap(\.blocks) } }
    let count = headerRows(rows)
    let header = count == 0 ? nil : merged(rows[..<count].map(texts))
    let body = rows[count...].map(texts)
    if body.isEmpty, let header {
      return [TextBlock(.tableRow, header.filter { !$0.isEmpty }.joined(separator: " | "))]
    }
    return TableRows.texts(header: header, rows: body).map { TextBlock(.tableRow, $0) }
  }

  /// Tables of one column, and such with headings, nested tables or pages of text in a cell.
  private func isLayout(_ rows: [Row]) -> Bool {
    if rows.allSatisfy({ $0.cells.count <= 1 }) { return true }
    return rows.contains { row in row.cells.contains { isPage($0.blocks) } }
  }

  private func isPage(_ blocks: [TextBlock]) -> Bool {
    if blocks.contains(where: { $0.kind == .tableRow }) { return true }
    guard blocks.count > 1 else { return false }
    return blocks.contains { $0.kind.isHeading || $0.kind == .code }
      || blocks.reduce(0) { $0 + $1.text.utf8.count } > 1500
  }

  private func headerRows(_ rows: [Row]) -> Int {
    let marked = rows.prefix { row in row.isHeader || row.cells.allSatisfy(\.isHeader) }.count
    if marked > 0 { return min(marked, 3) }
    guard prefersHeader, rows.count > 1, let first = rows.first else { return 0 }
    return TableRows.looksLikeHeader(columns(first, repeats: false)) ? 1 : 0
  }

  /// One text per column. A cell over several columns says its text in each, so that each row can be understood
  /// by itself; where it is alone in its row, that would say nothing.
  private func texts(_ row: Row) -> [String] {
    let isAlone = row.cells.count { !$0.blocks.isEmpty } < 2
    let isHeader = row.isHeader || row.cells.allSatisfy(\.isHeader)
    return columns(row, repeats: isHeader || !isAlone)
  }

  private func columns(_ row: Row, repeats: Bool) -> [String] {
    row.cells.flatMap { cell in
      let text = cell.blocks.map(\.text).joined(separator: " ").split(separator: "\n").joined(separator: " ")
      return [text] + Array(repeating: repeats ? text : "", count: cell.span - 1)
    }
  }

  /// Several header rows as one: the texts above each other, without repetition.
  private func merged(_ headers: [[String]]) -> [String] {
    let columns = headers.map(\.count).max() ?? 0
    return (0..<columns).map { column in
      var parts: [String] = []
      for header in headers where column < header.count && !header[column].isEmpty {
        if parts.last != header[column] { parts.append(header[column]) }
      }
      return parts.joined(separator: " ")
    }
  }
}
