/// The place of a cell: its row from 1 and its column from 0, as in "B7".
struct CellName: Hashable {
  let row: Int
  let column: Int

  /// Excel's largest row and column.
  static let lastRow = 1_048_576
  static let lastColumn = 16_383

  init(row: Int, column: Int) {
    self.row = row
    self.column = column
  }

  /// Reads "B7" or "$B$7"; `nil` for anything else or beyond the largest sheet.
  init?(_ text: some StringProtocol) {
    var (column, row) = (0, 0)
    for byte in text.utf8 where byte != UInt8(ascii: "$") {
      switch byte {
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte) - 0x40
      case 0x30...0x39: row = row * 10 + Int(byte) - 0x30
      default: return nil
      }
      guard column <= Self.lastColumn + 1, row <= Self.lastRow else { return nil }
    }
    guard column > 0, row > 0 else { return nil }
    self.init(row: row, column: column - 1)
  }

  var text: String { Self.letters(column) + String(row) }

  /// "A" for column 0, "AA" for 26.
  static func letters(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest >= 0 {
      letters.insert(UInt8(0x41 + rest % 26), at: 0)
      rest = rest / 26 - 1
    }
    return String(decoding: letters, as: UTF8.self)
  }
}

/// Rows and columns of a block of cells.
struct CellRange: Hashable {
  let rows: ClosedRange<Int>
  let columns: ClosedRange<Int>

  init?(_ first: CellName, _ last: CellName) {
    guard first.row <= last.row, first.column <= last.column else { return nil }
    rows = first.row...last.row
    columns = first.column...last.column
  }

  /// Reads "B7:D9", or "B7" for one cell.
  init?(_ text: String) {
    let ends = text.split(separator: ":")
    guard let first = ends.first.flatMap({ CellName($0) }), let last = ends.last.flatMap({ CellName($0) })
    else { return nil }
    self.init(first, last)
  }
}
