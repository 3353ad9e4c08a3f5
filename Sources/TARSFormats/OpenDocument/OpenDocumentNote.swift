/// A footnote, endnote or comment of an OpenDocument text in the making.
struct OpenDocumentNote {
  let isComment: Bool
  /// The element whose text is being read instead of the note's.
  private(set) var field: String?
  var content: [UInt8] = []
  var texts: [String] = []
  private var citation = ""
  private var remark = Remark()

  init(isComment: Bool) { self.isComment = isComment }

  mutating func startField(_ name: String) {
    field = name
    content = []
  }

  mutating func endField(_ name: String) {
    guard field == name else { return }
    let text = CleanText.text(content, .line)
    switch name {
    case "creator": remark.author = text
    case "date": remark.time = text
    default: citation = text
    }
    field = nil
  }

  /// What stands in the text where the note belongs.
  var mark: String { isComment || citation.isEmpty ? "" : "[\(citation)]" }

  /// The note as a paragraph; `nil` for an empty one.
  var text: String? {
    let text = texts.filter { !$0.isEmpty }.joined(separator: " ")
    guard !text.isEmpty else { return nil }
    return isComment ? remark.text(text) : mark.isEmpty ? text : "\(mark) \(text)"
  }
}
