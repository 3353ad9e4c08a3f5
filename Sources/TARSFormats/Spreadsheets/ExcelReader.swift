import TARSCore

/// Reads the parts of an Excel workbook, sheet after sheet.
struct ExcelReader {
  private let package: ZipPackage
  private let index = ExcelIndex()
  private let relations: OfficeRelations
  private let strings = ExcelStrings()
  private let styles = ExcelStyles()
  private let persons = ExcelPersons()

  init(_ package: ZipPackage, main: String) throws {
    self.package = package
    relations = try OfficeRelations(of: main, in: package)
    try package.read(main, into: index)
    if let part = relations.byType["sharedStrings"] { try package.read(part, into: strings) }
    if let part = relations.byType["styles"] { try package.read(part, into: styles) }
    for part in relations.all["person"] ?? [] { try package.read(part, into: persons) }
  }

  /// - Parameter limit: Bytes of text, of each sheet.
  func sheets(limit: Int) throws -> [Sheet] {
    var sheets: [Sheet] = []
    var cells = 0
    for entry in index.sheets {
      guard let part = relations.byID[entry.relation] else { continue }
      let values = ExcelValues(strings: strings, styles: styles, from1904: index.from1904)
      let consumer = ExcelSheet(
        values: values, builder: SheetBuilder(entry.name, cells: cells, limit: limit))
      try package.read(part, into: consumer)
      cells = consumer.builder.cells
      var sheet = consumer.builder.finish()
      sheet.isHidden = entry.isHidden
      try addRelated(to: &sheet, part: part)
      sheets.append(sheet)
    }
    return sheets
  }

  private func addRelated(to sheet: inout Sheet, part: String) throws {
    let relations = try OfficeRelations(of: part, in: package)
    for table in relations.all["table"] ?? [] {
      let consumer = ExcelTable()
      try package.read(table, into: consumer)
      if let row = consumer.headerRow { sheet.headers.insert(row) }
    }
    sheet.comments = try comments(relations)
    for drawing in relations.all["drawing"] ?? [] {
      sheet.drawings += try DrawingReader(package).blocks(of: drawing)
    }
  }

  /// Notes, and the threads that newer programs write beside a note saying that they are there.
  private func comments(_ relations: OfficeRelations) throws -> [(cell: CellName, text: String)] {
    let (notes, threads) = (ExcelComments(), ExcelComments(persons: persons.names))
    for part in relations.all["comments"] ?? [] { try package.read(part, into: notes) }
    for part in relations.all["threadedComment"] ?? [] { try package.read(part, into: threads) }
    let answered = Set(threads.comments.map(\.cell))
    return notes.comments.filter { !answered.contains($0.cell) } + threads.comments
  }
}

/// The list of sheets in a workbook's main part.
final class ExcelIndex: MarkupConsumer {
  private static let mostSheets = 5000

  private(set) var sheets: [(name: String, relation: String, isHidden: Bool)] = []
  private(set) var from1904 = false
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if name == "workbookPr" {
      from1904 = attributes["date1904"] == "1" || attributes["date1904"] == "true"
    }
    guard name == "sheet", let relation = attributes["r:id"], sheets.count < Self.mostSheets else { return }
    let text = CleanText.text(attributes.text("name") ?? "", .line)
    let state = attributes["state"]
    sheets.append((text.isEmpty ? "Sheet" : text, relation, state == "hidden" || state == "veryHidden"))
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// A table inside a sheet, of which the header matters.
final class ExcelTable: MarkupConsumer {
  private(set) var headerRow: Int?
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    guard name == "table", attributes["headerRowCount"] != "0", let range = attributes["ref"] else { return }
    headerRow = CellRange(range)?.rows.lowerBound
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
