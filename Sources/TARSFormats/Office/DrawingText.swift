import TARSCore

/// Paragraphs of any part in DrawingML (ECMA-376 part 1, chapter 20 and 21): text boxes, SmartArt, and the titles
/// of charts.
final class DrawingText: MarkupConsumer {
  private(set) var paragraphs: [String] = []
  private var content: [UInt8] = []
  private var isInText = false
  private var bytes = 0
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  var isDone: Bool { bytes > limit }

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "t": isInText = true
    case "br", "tab": content.append(0x20)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if name == "t" { isInText = false }
    guard name == "p" else { return }
    let text = CleanText.text(content, .line)
    content = []
    guard !text.isEmpty else { return }
    bytes += text.utf8.count
    paragraphs.append(text)
  }
}
