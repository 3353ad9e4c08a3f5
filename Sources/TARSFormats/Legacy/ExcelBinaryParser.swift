import TARSCore

/// Excel workbooks of the years 1993 to 2003 (.xls, [MS-XLS], BIFF5 and BIFF8).
struct ExcelBinaryParser {
  let name: String
  let limits: ParserLimits
  let charsets: LegacyCharsets

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let file = try CompoundFile(bytes, name: name, limits: limits)
    guard let content = try file.stream("Workbook") ?? file.stream("Book") else {
      throw TARSError.damaged(name, "its main stream is missing")
    }
    let stream = BinaryView(content)
    guard stream.u16(0) == ExcelRecord.begin else {
      throw TARSError.damaged(name, "its main stream doesn't begin as a workbook does")
    }
    let globals = ExcelGlobals(stream, charsets, limit: limits.outputBytes)
    if globals.isEncrypted { throw TARSError.encrypted(name) }
    let (blocks, warnings) = try SpreadsheetBlocks.make(
      sheets(globals, stream), name: name, limit: limits.outputBytes)
    let fields = try SummaryInformation.fields(of: file, charsets)
    return ParsedDocument(
      mediaType: FileType.xls.mediaType, parser: "xls/1", title: fields["title"], blocks: blocks,
      metadata: fields, warnings: warnings)
  }

  private func sheets(_ globals: ExcelGlobals, _ stream: BinaryView) -> [Sheet] {
    var sheets: [Sheet] = []
    var cells = 0
    var read: Set<Int> = []
    for entry in globals.sheets where read.insert(entry.offset).inserted {
      var reader = ExcelBinarySheet(
        globals, SheetBuilder(entry.name, cells: cells, limit: limits.outputBytes))
      reader.read(stream, at: entry.offset)
      var builder = reader.builder
      cells = builder.cells
      var sheet = builder.finish()
      sheet.isHidden = entry.isHidden
      sheets.append(sheet)
    }
    return sheets
  }
}
