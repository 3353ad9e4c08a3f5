import TARSCore

/// Makes blocks of the content of an OpenDocument text, presentation or drawing.
final class OpenDocumentBody: OpenDocumentContent {
  /// A paragraph in the making; notes and frames put paragraphs into paragraphs.
  struct Paragraph {
    var text: [UInt8] = []
    var style = ""
    var level: Int?
    var label = ""
    var isInList = false
    var notes: [String] = []
  }

  let styles = OpenDocumentStyles()
  private(set) var objects: [String] = []
  private(set) var title: String?
  private var collector: BlockCollector
  private var paragraphs: [Paragraph] = []
  private var tables: [TableBuilder] = []
  private var isInHeader = false
  private var lists = OpenDocumentLists()
  private var note: OpenDocumentNote?
  private var page: Int?
  private var isInNotesPage = false
  /// The title of a slide, until its frame ends.
  private var isTitleFrame = false
  private var skipped = 0
  private var isInBody = false

  init(limit: Int) { collector = BlockCollector(limit: limit) }

  var isDone: Bool { collector.isOverLimit }

  var isEmpty: Bool { collector.isEmpty }

  /// Adds paragraphs that stand elsewhere than in the content.
  func add(_ texts: [String]) { for text in texts { collector.add(.paragraph, text) } }

  func finish(_ name: String) throws -> (blocks: [TextBlock], warnings: [String]) {
    (try collector.finish(name), [])
  }

  // MARK: Events

  /// Deleted text, reading aids, page numbers' styles, and what a program keeps for itself.
  private static let unread: Set<String> = [
    "tracked-changes", "ruby-text", "forms", "settings", "font-face-decls", "automatic-styles", "styles",
    "master-styles", "scripts", "page-number", "image-map", "event-listeners", "math",
  ]

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if skipped > 0 || Self.unread.contains(name) {
      skipped += 1
      return
    }
    switch name {
    case "body": isInBody = true
    case "p", "h": startParagraph(name, attributes)
    case "s": write(String(repeating: " ", count: min(attributes["c"].flatMap { Int($0) } ?? 1, 8)))
    case "tab": write(" ")
    case "line-break": write("\n")
    case "list", "ordered-list", "unordered-list":
      lists.start(
        style: attributes["style-name"], isContinued: attributes["continue-numbering"] == "true")
    case "list-item":
      lists.startItem(number: attributes["start-value"].flatMap { Int($0) }, styles: styles)
    case "note", "footnote", "endnote", "annotation": note = OpenDocumentNote(isComment: name == "annotation")
    case "note-citation", "footnote-citation", "endnote-citation", "creator", "date": note?.startField(name)
    case "table", "table-row", "table-cell", "covered-table-cell", "table-header-rows":
      startTablePart(name, attributes)
    default: startDrawing(name, attributes)
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard skipped == 0, isInBody else { return }
    if note?.field != nil {
      note?.content.append(contentsOf: bytes)
    } else if !paragraphs.isEmpty {
      // A line break in the source is a space.
      paragraphs[paragraphs.count - 1].text.append(contentsOf: bytes.map { $0 == 0x0A ? 0x20 : $0 })
    }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch name {
    case "p", "h": endParagraph()
    case "list", "ordered-list", "unordered-list": lists.end()
    case "note", "footnote", "endnote", "annotation": endNote()
    case "note-citation", "footnote-citation", "endnote-citation", "creator", "date": note?.endField(name)
    case "table-header-rows": isInHeader = false
    case "table-cell": withTable { $0.endCell() }
    case "table-row": withTable { $0.endRow() }
    case "table": endTable()
    case "frame": isTitleFrame = false
    case "notes": isInNotesPage = false
    case "body": isInBody = false
    default: break
    }
  }

  // MARK: Paragraphs

  private func startParagraph(_ name: String, _ attributes: MarkupAttributes) {
    var paragraph = Paragraph(style: attributes["style-name"] ?? "", isInList: !lists.isEmpty)
    if name == "h" {
      let level = attributes["outline-level"] ?? attributes["level"]
      paragraph.level = max(1, min(level.flatMap { Int($0) } ?? 1, 6))
    }
    if note == nil, !lists.isEmpty { paragraph.label = lists.label(styles) }
    paragraphs.append(paragraph)
  }

  private func write(_ text: String) {
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].text.append(contentsOf: text.utf8) }
  }

  private func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    if note != nil {
      note?.texts.append(CleanText.text(paragraph.text, .line))
      return
    }
    let kind = kind(of: paragraph)
    let mode: CleanText.Mode = kind == .code ? .verbatim : kind.isHeading ? .line : .lines
    let text = CleanText.text(paragraph.text, mode)
    if !text.isEmpty {
      if title == nil, styles.isTitle(paragraph.style) || isTitleFrame { title = text }
      add(kind, paragraph.label + text)
    }
    for note in paragraph.notes { add(.paragraph, note) }
  }

  private func kind(of paragraph: Paragraph) -> TextBlock.Kind {
    if isTitleFrame, !isInNotesPage { return .heading(1) }
    if let level = paragraph.level ?? styles.outline(paragraph.style) { return .heading(level) }
    if styles.isTitle(paragraph.style) { return .heading(1) }
    if styles.isCode(paragraph.style) { return .code }
    return paragraph.isInList ? .listItem : .paragraph
  }

  private func add(_ kind: TextBlock.Kind, _ text: String) {
    guard !text.isEmpty, isInBody else { return }
    let text = isInNotesPage ? "Note: \(text)" : text
    if tables.isEmpty {
      collector.add(kind, text, page: page)
    } else {
      withTable { $0.append([TextBlock(kind, text, page: page)]) }
    }
  }

  // MARK: Notes

  private func endNote() {
    guard let note else { return }
    self.note = nil
    guard let text = note.text, !paragraphs.isEmpty else {
      if let text = note.text { add(.paragraph, text) }
      return
    }
    write(note.mark)
    paragraphs[paragraphs.count - 1].notes.append(text)
  }

  // MARK: Tables

  private func startTablePart(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "table": tables.append(TableBuilder())
    case "table-row": withTable { $0.startRow(isHeader: isInHeader) }
    case "table-header-rows": isInHeader = true
    case "table-cell":
      let span = attributes["number-columns-spanned"].flatMap { Int($0) } ?? 1
      let down = attributes["number-rows-spanned"].flatMap { Int($0) } ?? 1
      withTable { $0.startCell(span: span, down: down) }
    default: break
    }
  }

  private func endTable() {
    guard let table = tables.popLast() else { return }
    for block in table.blocks() { add(block.kind, block.text) }
  }

  private func withTable(_ body: (inout TableBuilder) -> Void) {
    if !tables.isEmpty { body(&tables[tables.count - 1]) }
  }

  // MARK: Drawings

  private func startDrawing(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    // A page of a slide show; one of notes has no name.
    case "page" where isInBody && attributes["name"] != nil: page = (page ?? 0) + 1
    case "frame": isTitleFrame = attributes["class"] == "title"
    case "notes": isInNotesPage = true
    case "object":
      guard let path = attributes.text("href"), !path.hasPrefix("http"), objects.count < 1000 else { return }
      objects.append(String(path.trimmingPrefix("./").trimmingPrefix("#./")))
    default: break
    }
  }
}
