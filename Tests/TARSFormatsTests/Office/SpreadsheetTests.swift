import TARSCore
import Testing

@testable import TARSFormats

struct SpreadsheetTests {
  @Test(arguments: [("A1", 1, 0), ("B7", 7, 1), ("$AA$10", 10, 26), ("XFD1048576", 1_048_576, 16_383)])
  func cellsAreFoundByTheirNames(_ text: String, _ row: Int, _ column: Int) {
    #expect(CellName(text) == CellName(row: row, column: column))
    #expect(CellName(row: row, column: column).text == text.replacing("$", with: ""))
  }

  @Test(arguments: ["", "A", "7", "A0", "7A", "A1B", "a1", "ZZZZZZZZZZZZZZZZZZZZ1", "A99999999999999999999"])
  func whatIsNoCellIsRefused(_ text: String) { #expect(CellName(text) == nil) }

  @Test(arguments: [
    ("General", 45352.5, "45352.5"), ("yyyy\\-mm\\-dd", 45352, "2024-03-01"),
    ("dd.mm.yyyy hh:mm", 45352.75, "2024-03-01 18:00"),
    ("h:mm AM/PM", 0.5, "12:00"), ("[h]:mm", 2.0625, "49:30:00"), ("0.0%", 0.625, "62.5%"),
    ("0%", 0.07, "7%"),
    ("#,##0.00", 0.30000000000000004, "0.3"), ("\"due \"0", 7, "7"), ("[Red]0.00;[Blue]-0.00", -2, "-2"),
    ("[$-409]mmm\\-yy", 45352, "2024-03-01"), ("@", 12, "12"), ("0.00E+00", 1e20, "1e+20"),
    ("yyyy-mm-dd", 60, "1900-02-28"), ("yyyy-mm-dd", -4, "-4"), ("yyyy-mm-dd", 1e300, "1e+300"),
  ])
  func numbersAreShownByTheirFormat(_ code: String, _ number: Double, _ text: String) {
    #expect(NumberFormat(code: code).text(number, from1904: false) == text)
  }

  @Test func workbooksOfTheMacintoshCountFrom1904() {
    #expect(NumberFormat(builtIn: 14).text(0, from1904: true) == "1904-01-01")
    #expect(NumberFormat(builtIn: 14).text(1, from1904: false) == "1900-01-01")
  }

  @Test func rowsCarryTheNamesOfTheirColumnsAndCells() {
    let outline = outline([
      (1, ["Stock"]), (3, ["Item", "2023", "2024"]), (4, ["Rope", "3", "4"]), (6, ["Buoy", "1", "2"]),
    ])
    #expect(
      outline == [
        "h1 S", "p Stock (A1)", "row Item | 2023 | 2024 (A3, B3, C3)",
        "row Item: Rope | 2023: 3 | 2024: 4 (A4, B4, C4)", "row Item: Buoy | 2023: 1 | 2024: 2 (A6, B6, C6)",
      ])
  }

  @Test func numbersAreNoNamesOfColumns() {
    #expect(
      outline([(1, ["1", "2"]), (2, ["3", "4"])]) == ["h1 S", "row 1 | 2 (A1, B1)", "row 3 | 4 (A2, B2)"])
  }

  @Test func mergedCellsAreReadInEveryRow() {
    let text = outline([(1, ["Port", "Rise"]), (2, ["Bergen", "1"]), (3, ["", "2"])]) {
      $0.merges = [CellRange("A2:A3")!]
    }
    #expect(text.last == "row Port: Bergen | Rise: 2 (A3, B3)")
  }

  @Test func mergedCellsAreReadInEveryColumnThatHasOtherText() {
    let text = outline([(1, ["Port", "Low", "High"]), (2, ["Bergen", "1"]), (3, ["Notes"])]) {
      $0.merges = [CellRange("B2:C2")!, CellRange("A3:C3")!]
    }
    #expect(text.suffix(2) == ["row Port: Bergen | Low: 1 | High: 1 (A2, B2, C2)", "row Port: Notes (A3)"])
  }

  @Test func aSheetThatIsTooLargeIsCutWithAWarning() throws {
    var builder = SheetBuilder("S", cells: SheetBuilder.mostCells - 1, limit: 1000)
    builder.add("kept", at: CellName(row: 1, column: 0))
    builder.add("left out", at: CellName(row: 2, column: 0))
    let (blocks, warnings) = try SpreadsheetBlocks.make([builder.finish()], name: "a", limit: 1000)
    #expect(blocks.map(\.text) == ["S", "kept (A1)"])
    #expect(warnings == ["The sheet “S” is too large; cells at its end are left out."])
  }

  @Test func cellsOutOfOrderAreSorted() {
    var builder = SheetBuilder("S", cells: 0, limit: 1000)
    for name in ["B2", "A1", "A2"] { builder.add(name, at: CellName(name)!) }
    #expect(builder.finish().rows.map { $0.cells.map(\.text) } == [["A1"], ["A2", "B2"]])
  }

  private func outline(
    _ rows: [(Int, [String])], change: (inout Sheet) -> Void = { _ in }
  ) -> [String] {
    var builder = SheetBuilder("S", cells: 0, limit: 10_000)
    for (number, cells) in rows {
      for (column, text) in cells.enumerated() {
        builder.add(text, at: CellName(row: number, column: column))
      }
    }
    builder.change(change)
    var collector = BlockCollector(limit: 10_000)
    #expect(SheetText.add(builder.finish(), to: &collector))
    return ParsedDocument(mediaType: "", parser: "", blocks: collector.blocks).outline
  }
}
