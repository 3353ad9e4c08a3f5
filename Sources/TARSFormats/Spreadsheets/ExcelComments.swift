/// The comments of a sheet, of both kinds that Excel knows.
final class ExcelComments: MarkupConsumer {
  private static let mostComments = 20_000

  private(set) var comments: [(cell: CellName, text: String)] = []
  private var cell: CellName?
  private var content: [UInt8] = []
  private var isInText = false
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "comment", "threadedComment":
      cell = attributes["ref"].flatMap { CellName($0) }
      content = []
    case "t": isInText = cell != nil
    // A thread's text stands in one element without parts.
    case "text": isInText = cell != nil
    case "r": isInText = false
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    switch name {
    case "t", "text": isInText = false
    case "comment", "threadedComment":
      let text = ExcelStrings.clean(content)
      if let cell, !text.isEmpty, comments.count < Self.mostComments { comments.append((cell, text)) }
      cell = nil
    default: break
    }
  }
}
