import TARSCore

/// Makes blocks of text of a sheet: its name as heading, and a row of cells each, with the names of the columns
/// before the cells and the names of the cells behind them: "Region: North | Sales: 12 (A7, B7)".
struct SheetText {
  /// Rows with more cells than this name the first and the last only.
  private static let mostNames = 40
  /// Columns in which a merged cell is repeated.
  private static let mostColumns = 50
  private static let mostRepeated = 200_000

  private let sheet: Sheet
  private var header: [Int: String] = [:]
  private var lastRow = 0

  init(_ sheet: Sheet) { self.sheet = Self.filled(sheet) }

  /// Adds the sheet's blocks; answers false where the collector is nearly full and rows were left out.
  static func add(_ sheet: Sheet, to collector: inout BlockCollector) -> Bool {
    var text = SheetText(sheet)
    return text.add(to: &collector)
  }

  private mutating func add(to collector: inout BlockCollector) -> Bool {
    guard !sheet.rows.isEmpty || !sheet.comments.isEmpty || !sheet.drawings.isEmpty else { return true }
    collector.add(.heading(1), sheet.isHidden ? "\(sheet.name) (hidden sheet)" : sheet.name)
    for (index, row) in sheet.rows.enumerated() {
      let block = block(row, next: index + 1 < sheet.rows.count ? sheet.rows[index + 1] : nil)
      guard collector.bytes + block.text.utf8.count <= collector.limit else { return false }
      collector.add(block)
      lastRow = row.number
    }
    for block in sheet.drawings { collector.add(block) }
    for comment in sheet.comments { collector.add(.paragraph, comment.text) }
    return true
  }

  private mutating func block(_ row: Sheet.Row, next: Sheet.Row?) -> TextBlock {
    let isApart = row.number > lastRow + 1
    if sheet.headers.contains(row.number) || ((header.isEmpty || isApart) && isHeader(row, next)) {
      header = Dictionary(row.cells.map { ($0.column, $0.text) }, uniquingKeysWith: { first, _ in first })
      return TextBlock(.tableRow, text(row, header: [:]))
    }
    if isApart, !row.cells.allSatisfy({ header[$0.column] != nil }) { header = [:] }
    let isTable = row.cells.count > 1 || !header.isEmpty
    return TextBlock(isTable ? .tableRow : .paragraph, text(row, header: header))
  }

  /// Names of columns, years among them, over a row that has most of the same columns.
  private func isHeader(_ row: Sheet.Row, _ next: Sheet.Row?) -> Bool {
    guard let next, next.number == row.number + 1, next.cells.count > 1 || row.cells.count < 4 else {
      return false
    }
    let columns = Set(row.cells.map(\.column))
    let shared = next.cells.filter { columns.contains($0.column) }.count
    guard shared * 2 >= next.cells.count else { return false }
    let texts = zip(row.cells, [""] + row.cells.map(\.text)).filter { $0.text != $1 }.map(\.0.text)
    let names = texts.filter { !Self.isYear($0) }
    return TableRows.looksLikeHeader(names.count < texts.count ? names + ["year"] : names)
  }

  private static func isYear(_ text: String) -> Bool {
    text.utf8.count == 4 && Int(text).map { (1900...2100).contains($0) } ?? false
  }

  private func text(_ row: Sheet.Row, header: [Int: String]) -> String {
    let cells = row.cells.map { cell in
      guard let name = header[cell.column], name != cell.text else { return cell.text }
      return name.last == ":" ? "\(name) \(cell.text)" : "\(name): \(cell.text)"
    }
    return "\(cells.joined(separator: " | ")) (\(names(row)))"
  }

  private func names(_ row: Sheet.Row) -> String {
    let names = row.cells.map { CellName(row: row.number, column: $0.column).text }
    guard names.count > Self.mostNames, let first = names.first, let last = names.last else {
      return names.joined(separator: ", ")
    }
    return "\(first):\(last)"
  }

  /// The sheet with the text of merged cells in each of the rows and columns that they cover and that have other
  /// text too, so that each row can be understood by itself.
  private static func filled(_ sheet: Sheet) -> Sheet {
    var filled = sheet
    let places = Dictionary(
      sheet.rows.enumerated().map { ($1.number, $0) }, uniquingKeysWith: { first, _ in first })
    var room = mostRepeated
    for merge in sheet.merges.prefix(10_000) where room > 0 {
      guard let top = places[merge.rows.lowerBound],
        let cell = sheet.rows[top].cells.first(where: { $0.column == merge.columns.lowerBound })
      else { continue }
      for number in merge.rows.prefix(1000) {
        guard let row = places[number], number > merge.rows.lowerBound || sheet.rows[row].cells.count > 1
        else { continue }
        let covered = merge.columns.prefix(mostColumns).dropFirst(number == merge.rows.lowerBound ? 1 : 0)
        room -= covered.count
        filled.rows[row].cells += covered.map { Sheet.Cell(column: $0, text: cell.text) }
      }
    }
    for row in filled.rows.indices where filled.rows[row].cells.count != sheet.rows[row].cells.count {
      filled.rows[row].cells.sort { $0.column < $1.column }
    }
    return filled
  }
}
