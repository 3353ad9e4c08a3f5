/// The texts that a workbook's cells share.
final class ExcelStrings: MarkupConsumer {
  private(set) var texts: [String] = []
  private var content: [UInt8] = []
  private var isInText = false
  /// Inside the reading aid of East Asian words.
  private var isPhonetic = false
  let isDone = false

  subscript(index: Int) -> String { texts.indices.contains(index) ? texts[index] : "" }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "si": content.removeAll(keepingCapacity: true)
    case "t": isInText = !isPhonetic
    case "rPh": isPhonetic = true
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "si": texts.append(ExcelStrings.clean(content))
    case "t": isInText = false
    case "rPh": isPhonetic = false
    default: break
    }
  }

  /// One line, with Excel's escapes for control characters ("_x000D_") as spaces.
  static func clean(_ bytes: [UInt8]) -> String {
    let text = CleanText.text(bytes, .line)
    guard text.contains("_x00") else { return text }
    return CleanText.text(text.replacing(/_x00[01][0-9A-Fa-f]_/, with: " "), .line)
  }
}
