import TARSCore

/// Excel workbooks (.xlsx, .xlsm, .xltx), ECMA-376 part 1, SpreadsheetML. Formulas show the values that the file
/// keeps of them; macros are never looked at.
struct ExcelParser {
  let name: String
  let limits: ParserLimits

  func parse(_ bytes: [UInt8]) throws -> ParsedDocument {
    let package = try ZipPackage(bytes, name: name, limits: limits)
    let top = try OfficeRelations(of: "", in: package)
    let main = top.byType["officeDocument"] ?? "xl/workbook.xml"
    guard package.has(main) else { throw TARSError.damaged(name, "its main part is missing") }
    let properties = OfficeProperties()
    try package.read(top.byType["core-properties"] ?? "docProps/core.xml", into: properties)
    let reader = try ExcelReader(package, main: main)
    let (blocks, warnings) = try SpreadsheetBlocks.make(
      try reader.sheets(limit: limits.outputBytes), name: name, limit: limits.outputBytes)
    return ParsedDocument(
      mediaType: FileType.xlsx.mediaType, parser: "xlsx/1", title: properties.fields["title"],
      language: properties.fields["language"], blocks: blocks, metadata: properties.fields,
      warnings: warnings + package.leftOut)
  }
}

/// The blocks of all sheets of a workbook, of any format.
enum SpreadsheetBlocks {
  /// - Throws: `TARSError` with `file_empty`.
  static func make(
    _ sheets: [Sheet], name: String, limit: Int
  ) throws -> (blocks: [TextBlock], warnings: [String]) {
    var collector = BlockCollector(limit: limit)
    var warnings: [String] = []
    for sheet in sheets {
      if sheet.isHidden { warnings.append("The sheet “\(sheet.name)” is hidden; it was read all the same.") }
      let isComplete = SheetText.add(sheet, to: &collector)
      if sheet.isCut || !isComplete {
        warnings.append("The sheet “\(sheet.name)” is too large; cells at its end are left out.")
      }
      if !isComplete { break }
    }
    return (try collector.finish(name), warnings)
  }
}
