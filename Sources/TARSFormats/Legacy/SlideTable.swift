import TARSCore

/// A table on a slide of an old PowerPoint presentation: a group of shapes, of which each is a cell that says where it
/// stands ([MS-ODRAW] 2.3.17, "Group Shape Properties").
struct SlideTable {
  private static let mostCells = 2000
  private static let isTable = 0x039F

  private struct Cell {
    let left, top, right, bottom: Int
    let texts: [SlideTexts.Text]
  }

  /// Texts of the rows.
  let rows: [String]

  /// `nil` where the group is no table, or one that is larger than any slide.
  init?(_ group: SlideRecord, outline: [SlideTexts.Text]) {
    let shapes = group.children.filter { $0.type == SlideRecord.shape }
    guard let head = shapes.first, shapes.count <= Self.mostCells, Self.saysTable(head) else { return nil }
    let cells = shapes.dropFirst().compactMap { Self.cell($0, outline) }
    let (columns, lines) = (Set(cells.map(\.left)).sorted(), Set(cells.map(\.top)).sorted())
    var table = TableBuilder()
    table.prefersHeader = true
    for top in lines {
      table.startRow(isHeader: false)
      for cell in cells.filter({ $0.top == top }).sorted(by: { $0.left < $1.left }) {
        table.startCell(
          span: columns.count { $0 >= cell.left && $0 < cell.right },
          down: lines.count { $0 >= cell.top && $0 < cell.bottom })
        table.append(
          cell.texts.map { TextBlock(.paragraph, CleanText.text($0.text, .line)) }.filter { !$0.text.isEmpty }
        )
        table.endCell()
      }
      table.endRow()
    }
    rows = table.blocks().map(\.text)
  }

  private static func saysTable(_ shape: SlideRecord) -> Bool {
    shape.children.contains { options in
      guard options.type == SlideRecord.moreOptions else { return false }
      return (0..<min(options.instance, options.body.count / 6)).contains {
        options.body.u16($0 * 6) & 0x3FFF == isTable && options.body.u32($0 * 6 + 2) & 1 == 1
      }
    }
  }

  /// A shape that covers an area; the others are the lines between cells.
  private static func cell(_ shape: SlideRecord, _ outline: [SlideTexts.Text]) -> Cell? {
    guard let place = shape.child(SlideRecord.placeInGroup)?.body else { return nil }
    let edges = (0..<4).map { Int(Int32(truncatingIfNeeded: place.u32($0 * 4))) }
    guard edges[0] < edges[2], edges[1] < edges[3] else { return nil }
    let texts = shape.child(SlideRecord.textBox).map { SlideTexts.box($0, outline: outline) } ?? []
    return Cell(left: edges[0], top: edges[1], right: edges[2], bottom: edges[3], texts: texts)
  }
}
