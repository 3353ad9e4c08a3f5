/// The number formats of a workbook's cells.
final class ExcelStyles: MarkupConsumer {
  private var custom: [Int: NumberFormat] = [:]
  private var cellFormats: [NumberFormat] = []
  private var isInCellFormats = false
  let isDone = false

  /// The format of a cell with this style.
  subscript(style: Int) -> NumberFormat {
    cellFormats.indices.contains(style) ? cellFormats[style] : .general
  }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "numFmt":
      guard let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes.text("formatCode")
      else { return }
      custom[id] = NumberFormat(code: code)
    case "cellXfs": isInCellFormats = true
    case "xf" where isInCellFormats:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      cellFormats.append(custom[id] ?? NumberFormat(builtIn: id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { isInCellFormats = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
