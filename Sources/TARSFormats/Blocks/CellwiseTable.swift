import TARSCore

/// A table of a format that marks the ends of cells and rows, but not their beginnings.
struct CellwiseTable {
  private var table: TableBuilder?
  private var cell: [TextBlock] = []
  private var isRowOpen = false

  /// Adds a block to the present cell.
  mutating func append(_ block: TextBlock) { cell.append(block) }

  mutating func endCell() {
    if table == nil {
      table = TableBuilder()
      table?.prefersHeader = true
    }
    if !isRowOpen { table?.startRow(isHeader: false) }
    isRowOpen = true
    table?.startCell()
    table?.append(cell)
    table?.endCell()
    cell = []
  }

  mutating func endRow(isHeader: Bool = false) {
    guard isRowOpen else { return }
    if isHeader { table?.markRowAsHeader() }
    table?.endRow()
    isRowOpen = false
  }

  /// The blocks of the table, those of a cell that had no end among them; the next cell begins another table.
  mutating func close() -> [TextBlock] {
    defer { self = CellwiseTable() }
    return (table?.blocks() ?? []) + cell
  }
}
