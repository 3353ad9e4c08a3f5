import TARSCore

/// What the values of cells mean.
struct ExcelValues {
  let strings: ExcelStrings
  let styles: ExcelStyles
  let from1904: Bool

  /// The text of a cell.
  ///
  /// - Parameters:
  ///   - type: The attribute `t` of the cell (ECMA-376 part 1, ST_CellType).
  func text(_ content: [UInt8], type: String?, style: Int) -> String {
    switch type {
    case "s": return Int(String(decoding: content, as: UTF8.self)).map { strings[$0] } ?? ""
    case "str", "inlineStr", "d", "e": return ExcelStrings.clean(content)
    case "b": return content.first == UInt8(ascii: "1") ? "TRUE" : content.isEmpty ? "" : "FALSE"
    default: return number(CleanText.text(content, .line), styles[style])
    }
  }

  private func number(_ text: String, _ format: NumberFormat) -> String {
    guard format != .general || text.utf8.count > 15, let number = Double(text) else { return text }
    return format.text(number, from1904: from1904)
  }
}

/// Makes cells of the events of a sheet's part.
final class ExcelSheet: MarkupConsumer {
  var builder: SheetBuilder
  private let values: ExcelValues
  private var place = CellName(row: 0, column: -1)
  private var type: String?
  private var style = 0
  private var content: [UInt8] = []
  private var isInValue = false
  private var isPhonetic = false

  init(values: ExcelValues, builder: SheetBuilder) {
    self.values = values
    self.builder = builder
  }

  /// What follows the cells matters too, so a full sheet is read to its end.
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "row":
      let number = attributes["r"].flatMap { Int($0) } ?? place.row + 1
      place = CellName(row: max(1, min(number, CellName.lastRow)), column: -1)
    case "c": startCell(attributes)
    case "v": isInValue = true
    case "t": isInValue = !isPhonetic
    case "rPh": isPhonetic = true
    case "mergeCell":
      guard let range = attributes["ref"].flatMap({ CellRange($0) }) else { return }
      builder.change { if $0.merges.count < 10_000 { $0.merges.append(range) } }
    default: break
    }
  }

  private func startCell(_ attributes: MarkupAttributes) {
    let following = CellName(row: max(1, place.row), column: min(place.column + 1, CellName.lastColumn))
    place = attributes["r"].flatMap { CellName($0) } ?? following
    type = attributes["t"]
    style = attributes["s"].flatMap { Int($0) } ?? 0
    content.removeAll(keepingCapacity: true)
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInValue { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "v", "t": isInValue = false
    case "rPh": isPhonetic = false
    case "c":
      if !content.isEmpty, !builder.isFull {
        builder.add(values.text(content, type: type, style: style), at: place)
      }
    default: break
    }
  }
}
