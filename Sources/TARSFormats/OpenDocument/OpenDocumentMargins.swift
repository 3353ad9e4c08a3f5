/// The headers and footers of an OpenDocument text, for documents whose only text they are.
final class OpenDocumentMargins: MarkupConsumer {
  private static let most = 1000
  private static let margins: Set<String> = ["header", "footer", "header-left", "footer-left"]

  private(set) var texts: [String] = []
  private var depth = 0
  private var content: [UInt8] = []
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if Self.margins.contains(name) { depth += 1 }
    if name == "p" || name == "h" { content = [] }
    if name == "s" || name == "tab" || name == "line-break" { content.append(0x20) }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if depth > 0 { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if Self.margins.contains(name) { depth = max(0, depth - 1) }
    guard depth > 0, name == "p" || name == "h", texts.count < Self.most else { return }
    let text = CleanText.text(content, .line)
    content = []
    if !text.isEmpty { texts.append(text) }
  }
}
