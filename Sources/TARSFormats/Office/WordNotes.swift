/// Foot- or endnotes of a Word document by their ids.
final class WordNotes: MarkupConsumer {
  private(set) var texts: [String: String] = [:]
  private var open: String?
  private var content: [UInt8] = []
  private var isInText = false
  let isDone = false

  func start(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "footnote", "endnote":
      // Separators have types; real notes have none, or "normal".
      let isNote = attributes["type"].map { $0 == "normal" } ?? true
      open = isNote ? attributes["id"] : nil
      content = []
    case "t": isInText = true
    case "tab", "br", "p": content.append(0x20)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText, open != nil { content.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if name == "t" { isInText = false }
    guard name == "footnote" || name == "endnote", let id = open else { return }
    texts[id] = CleanText.text(content, .line)
    open = nil
  }
}
