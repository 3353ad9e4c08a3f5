import TARSCore

/// Reads the cells of one sheet of an old Excel workbook.
struct ExcelBinarySheet {
  private static let errors = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!",
    0x2A: "#N/A",
  ]

  private let globals: ExcelGlobals
  private(set) var builder: SheetBuilder
  private var depth = 0
  /// The cell of a formula whose text comes in the next record.
  private var waiting: CellName?
  private var object = 0
  /// Texts of drawn objects by their ids, and the cells that notes tie to them.
  private var texts: [(object: Int, text: String)] = []
  private var notes: [Int: (cell: CellName, author: String)] = [:]

  init(_ globals: ExcelGlobals, _ builder: SheetBuilder) {
    self.globals = globals
    self.builder = builder
  }

  mutating func read(_ stream: BinaryView, at offset: Int) {
    var records = ExcelRecords(stream, at: offset)
    while let record = records.next() {
      switch record.type {
      case ExcelRecord.begin: depth += 1
      case ExcelRecord.end:
        depth -= 1
        if depth <= 0 { return addNotes() }
      case ExcelRecord.textObject: readObjectText(record.body, records.continuations())
      default: read(record.type, record.body)
      }
    }
    addNotes()
  }

  private mutating func read(_ type: Int, _ body: BinaryView) {
    switch type {
    case ExcelRecord.sharedText:
      let index = body.u32(6)
      if globals.strings.indices.contains(index) { add(globals.strings[index], body) }
    case ExcelRecord.text, ExcelRecord.richText: add(globals.text(body, at: 6, lengthBytes: 2), body)
    case ExcelRecord.number: add(number(body.f64(6), body.u16(4)), body)
    case ExcelRecord.shortNumber: add(number(Self.short(body.u32(6)), body.u16(4)), body)
    case ExcelRecord.numbers: readNumbers(body)
    case ExcelRecord.truth: add(Self.truth(body.u8(6), isError: body.u8(7) != 0), body)
    case ExcelRecord.formula: readFormula(body)
    case ExcelRecord.formulaText:
      guard let cell = waiting else { return }
      builder.add(globals.text(body, at: 0, lengthBytes: 2), at: cell)
      waiting = nil
    case ExcelRecord.merged: readMerges(body)
    case ExcelRecord.note: readNote(body)
    case ExcelRecord.object: object = body.u16(0) == 0x15 ? body.u16(6) : 0
    case ExcelRecord.seriesText: addDrawing(globals.text(body, at: 2, lengthBytes: 1))
    default: break
    }
  }

  // MARK: Cells

  private static func cell(_ body: BinaryView) -> CellName {
    CellName(row: body.u16(0) + 1, column: body.u16(2))
  }

  private mutating func add(_ text: String, _ body: BinaryView) { builder.add(text, at: Self.cell(body)) }

  private func number(_ value: Double, _ format: Int) -> String {
    globals.format(format).text(value, from1904: globals.from1904)
  }

  /// A number in four bytes ([MS-XLS] 2.5.217).
  static func short(_ value: Int) -> Double {
    let number =
      value & 2 != 0
      ? Double(Int32(truncatingIfNeeded: value) >> 2) : Double(bitPattern: UInt64(value & 0xFFFF_FFFC) << 32)
    return value & 1 != 0 ? number / 100 : number
  }

  private static func truth(_ value: Int, isError: Bool) -> String {
    isError ? errors[value] ?? "#ERROR" : value != 0 ? "TRUE" : "FALSE"
  }

  private mutating func readNumbers(_ body: BinaryView) {
    for index in 0..<max(0, (body.count - 6) / 6) {
      let place = CellName(row: body.u16(0) + 1, column: body.u16(2) + index)
      let (format, value) = (body.u16(4 + index * 6), body.u32(6 + index * 6))
      builder.add(number(Self.short(value), format), at: place)
    }
  }

  /// The value that was last calculated.
  private mutating func readFormula(_ body: BinaryView) {
    waiting = nil
    guard body.u16(12) == 0xFFFF else { return add(number(body.f64(6), body.u16(4)), body) }
    switch body.u8(6) {
    case 0: waiting = Self.cell(body)
    case 1: add(Self.truth(body.u8(8), isError: false), body)
    case 2: add(Self.truth(body.u8(8), isError: true), body)
    default: break
    }
  }

  private mutating func readMerges(_ body: BinaryView) {
    for index in 0..<min(body.u16(0), (body.count - 2) / 8) {
      let start = 2 + index * 8
      let first = CellName(row: body.u16(start) + 1, column: body.u16(start + 4))
      let last = CellName(row: body.u16(start + 2) + 1, column: body.u16(start + 6))
      guard let range = CellRange(first, last) else { continue }
      builder.change { if $0.merges.count < 10_000 { $0.merges.append(range) } }
    }
  }

  // MARK: Comments and drawings

  private mutating func readNote(_ body: BinaryView) {
    guard !globals.isOld else {
      // The text stands in the record itself.
      let text = globals.text(body, at: 4, lengthBytes: 2)
      return addComment(text, Self.cell(body), author: "")
    }
    notes[body.u16(6)] = (Self.cell(body), globals.text(body, at: 8, lengthBytes: 2))
  }

  private mutating func readObjectText(_ body: BinaryView, _ parts: [BinaryView]) {
    guard !globals.isOld, texts.count < 20_000, let first = parts.first else { return }
    let count = body.u16(10)
    var reader = ExcelTextReader([first.view(1, first.count)] + parts.dropFirst())
    let text = reader.characters(count, isWide: first.u8(0) & 1 != 0)
    if !text.isEmpty { texts.append((object, text)) }
  }

  /// Notes come behind the objects that show them.
  private mutating func addNotes() {
    for (object, text) in texts {
      if let note = notes[object] {
        addComment(text, note.cell, author: note.author)
      } else {
        addDrawing(text)
      }
    }
    texts = []
  }

  private mutating func addComment(_ text: String, _ cell: CellName, author: String) {
    guard !text.isEmpty else { return }
    let comment = Remark(author: author).text(text, on: " on \(cell.text)")
    builder.change { if $0.comments.count < 20_000 { $0.comments.append((cell, comment)) } }
  }

  private mutating func addDrawing(_ text: String) {
    guard !text.isEmpty else { return }
    builder.change { if $0.drawings.count < 20_000 { $0.drawings.append(TextBlock(.paragraph, text)) } }
  }
}
