import TARSCore

/// A sheet's cells, whatever the format they come from.
struct Sheet {
  struct Cell: Hashable {
    /// From 0.
    let column: Int
    let text: String
  }

  struct Row: Hashable {
    /// From 1.
    let number: Int
    /// With text, in order of columns.
    var cells: [Cell]
  }

  let name: String
  var isHidden = false
  /// In order of their numbers; rows without text are left out.
  var rows: [Row] = []
  /// Cells that are shown as one; the text stands in the first.
  var merges: [CellRange] = []
  /// Rows that the file itself calls headers of a table.
  var headers: Set<Int> = []
  /// With what is said of their cells and authors.
  var comments: [(cell: CellName, text: String)] = []
  /// What stands in text boxes and charts.
  var drawings: [TextBlock] = []
  /// Whether cells were left out because there are too many.
  var isCut = false
}

/// Collects the cells of a workbook, up to a number that a worker's memory holds with ease.
struct SheetBuilder {
  static let mostCells = 1_000_000

  private(set) var sheet: Sheet
  private(set) var cells: Int
  private var bytes = 0
  private let limit: Int

  /// - Parameters:
  ///   - cells: How many the sheets before had.
  ///   - limit: Bytes of text.
  init(_ name: String, cells: Int, limit: Int) {
    sheet = Sheet(name: name)
    self.cells = cells
    self.limit = limit
  }

  var isFull: Bool { sheet.isCut }

  mutating func add(_ text: String, at place: CellName) {
    guard !text.isEmpty else { return }
    guard cells < Self.mostCells, bytes < limit else { return sheet.isCut = true }
    cells += 1
    bytes += text.utf8.count
    if sheet.rows.last?.number != place.row { sheet.rows.append(Sheet.Row(number: place.row, cells: [])) }
    sheet.rows[sheet.rows.count - 1].cells.append(Sheet.Cell(column: place.column, text: text))
  }

  mutating func change(_ body: (inout Sheet) -> Void) { body(&sheet) }

  /// The sheet with rows and cells in order; programs write them so, but nothing makes them.
  mutating func finish() -> Sheet {
    let isOrdered = zip(sheet.rows, sheet.rows.dropFirst()).allSatisfy { $0.number < $1.number }
    if !isOrdered {
      let rows = Dictionary(sheet.rows.map { ($0.number, $0.cells) }, uniquingKeysWith: +)
      sheet.rows = rows.sorted { $0.key < $1.key }.map { Sheet.Row(number: $0.key, cells: $0.value) }
    }
    for index in sheet.rows.indices
    where zip(sheet.rows[index].cells, sheet.rows[index].cells.dropFirst()).contains(where: {
      $0.column >= $1.column
    }) {
      sheet.rows[index].cells.sort { $0.column < $1.column }
    }
    return sheet
  }
}
