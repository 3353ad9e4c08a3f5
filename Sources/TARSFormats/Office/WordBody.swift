import TARSCore

/// Makes blocks of the events of a Word document's main part (ECMA-376 part 1, WordprocessingML).
final class WordBody: MarkupConsumer {
  /// A paragraph in the making; text boxes put paragraphs into paragraphs.
  private struct Paragraph {
    var text: [UInt8] = []
    var style: String?
    var outline: Int?
    /// The list it says to belong to, "0" for none; `nil` leaves it to the style.
    var list: String?
    var level: Int?
    var notes: [String] = []
    /// Length of the text when a formula ended it.
    var endsInFormula = 0
  }

  private(set) var collector: BlockCollector
  private(set) var title: String?
  private let styles: WordStyles
  private let numbering: WordNumbering
  private let notes: [String: String]
  private var paragraphs: [Paragraph] = []
  private var tables: [TableBuilder] = []
  private var isInText = false
  /// Depth inside something that isn't to be read: deleted text, and the second form of a drawing.
  private var skipped = 0
  /// The formula that is being read.
  private var math: OfficeMath?

  /// - Parameter notes: Texts of foot- and endnotes, by "footnote 2" and "endnote 1".
  init(styles: WordStyles, numbering: WordNumbering, notes: [String: String], limit: Int) {
    self.styles = styles
    self.numbering = numbering
    self.notes = notes
    collector = BlockCollector(limit: limit)
  }

  var isDone: Bool { collector.isOverLimit }

  private static let unread: Set<String> = [
    "moveFrom", "Fallback", "del", "pPrChange", "rPrChange", "tcPrChange",
  ]

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if skipped > 0 || Self.unread.contains(name) {
      skipped += 1
      return
    }
    if math != nil || name == "oMath" {
      if math == nil { math = OfficeMath() }
      math?.start(name, attributes)
      return
    }
    switch name {
    case "p": paragraphs.append(Paragraph())
    case "t": isInText = true
    case "tab", "ptab": write(0x20)
    case "br", "cr": write(0x0A)
    case "noBreakHyphen": write(0x2D)
    case "footnoteReference": addNote("footnote", attributes)
    case "endnoteReference": addNote("endnote", attributes)
    case "tbl", "tr", "tc", "tblLook", "tblHeader", "gridSpan", "vMerge": startTablePart(name, attributes)
    default: setProperty(name, attributes)
    }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    if math != nil {
      if let formula = math?.end(name) { endFormula(formula) }
      return
    }
    switch name {
    case "t": isInText = false
    case "p": endParagraph()
    case "tc": withTable { $0.endCell() }
    case "tr": withTable { $0.endRow() }
    case "tbl":
      if let table = tables.popLast() { for block in table.blocks() { add(block.kind, block.text) } }
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if skipped == 0 { math?.text(bytes) }
    guard isInText, skipped == 0, math == nil, !paragraphs.isEmpty else { return }
    paragraphs[paragraphs.count - 1].text.append(contentsOf: bytes)
  }

  /// Formulas stand apart from each other, though nothing lies between them.
  private func endFormula(_ formula: String) {
    math = nil
    guard !paragraphs.isEmpty else { return }
    let last = paragraphs.count - 1
    if paragraphs[last].endsInFormula == paragraphs[last].text.count, !paragraphs[last].text.isEmpty {
      write(0x20)
    }
    paragraphs[last].text.append(contentsOf: formula.utf8)
    paragraphs[last].endsInFormula = paragraphs[last].text.count
  }

  private func write(_ byte: UInt8) {
    if !paragraphs.isEmpty { paragraphs[paragraphs.count - 1].text.append(byte) }
  }

  private func setProperty(_ name: String, _ attributes: MarkupAttributes) {
    guard !paragraphs.isEmpty else { return }
    let last = paragraphs.count - 1
    switch name {
    case "pStyle": paragraphs[last].style = attributes["val"]
    case "outlineLvl": paragraphs[last].outline = attributes["val"].flatMap { Int($0) }
    case "numId": paragraphs[last].list = attributes["val"]
    case "ilvl": paragraphs[last].level = attributes["val"].flatMap { Int($0) }
    default: break
    }
  }

  private func addNote(_ kind: String, _ attributes: MarkupAttributes) {
    guard !paragraphs.isEmpty, let id = attributes["id"], let text = notes["\(kind) \(id)"], !text.isEmpty
    else {
      return
    }
    let last = paragraphs.count - 1
    paragraphs[last].text.append(contentsOf: "[\(id)]".utf8)
    paragraphs[last].notes.append("[\(id)] \(text)")
  }

  // MARK: Tables

  private func startTablePart(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "tbl": tables.append(TableBuilder())
    case "tr": withTable { $0.startRow(isHeader: false) }
    case "tc": withTable { $0.startCell() }
    case "tblHeader":
      withTable { if attributes["val"] != "0", attributes["val"] != "false" { $0.markRowAsHeader() } }
    case "gridSpan": withTable { $0.setSpan(attributes["val"].flatMap { Int($0) } ?? 1) }
    case "vMerge": withTable { if attributes["val"] != "restart" { $0.continueFromAbove() } }
    default: withTable { $0.prefersHeader = Self.hasHeader(attributes) }
    }
  }

  /// `tblLook` in its newer form, or as the bit field of the older one.
  private static func hasHeader(_ attributes: MarkupAttributes) -> Bool {
    if let first = attributes["firstRow"] { return first == "1" || first == "true" }
    return attributes["val"].flatMap { Int($0, radix: 16) }.map { $0 & 0x20 != 0 } ?? false
  }

  private func withTable(_ body: (inout TableBuilder) -> Void) {
    if !tables.isEmpty { body(&tables[tables.count - 1]) }
  }

  // MARK: Paragraphs

  private func endParagraph() {
    guard let paragraph = paragraphs.popLast() else { return }
    let label = label(of: paragraph)
    let kind = kind(of: paragraph, isInList: label != nil)
    let mode: CleanText.Mode = kind == .code ? .verbatim : kind.isHeading ? .line : .lines
    let text = CheckBoxes.text(CleanText.text(paragraph.text, mode))
    if title == nil, let style = paragraph.style, styles.isTitle(style), !text.isEmpty { title = text }
    if !text.isEmpty { add(kind, label.map { $0.isEmpty ? text : "\($0) \(text)" } ?? text) }
    for note in paragraph.notes { add(.paragraph, note) }
  }

  /// What Word prints before a paragraph of a list, "" for a bullet; `nil` where it belongs to none. An empty
  /// paragraph counts too, but shows nothing.
  private func label(of paragraph: Paragraph) -> String? {
    let inherited = paragraph.style.flatMap { styles.list($0) }
    guard let list = paragraph.list ?? inherited?.id, list != "0" else { return nil }
    return numbering.label(list: list, level: paragraph.level ?? inherited?.level ?? 0) ?? ""
  }

  private func kind(of paragraph: Paragraph, isInList: Bool) -> TextBlock.Kind {
    if let outline = paragraph.outline, outline < 9 { return .heading(min(outline + 1, 6)) }
    guard let style = paragraph.style else { return isInList ? .listItem : .paragraph }
    if styles.isTitle(style) { return .heading(1) }
    if let level = styles.headingLevel(style) { return .heading(level) }
    if styles.isCode(style) { return .code }
    return isInList || (styles.isNamedList(style) && paragraph.list != "0") ? .listItem : .paragraph
  }

  private func add(_ kind: TextBlock.Kind, _ text: String) {
    guard !text.isEmpty else { return }
    if tables.isEmpty {
      collector.add(kind, text)
    } else {
      withTable { $0.append([TextBlock(kind, text)]) }
    }
  }
}

extension TextBlock.Kind {
  var isHeading: Bool { if case .heading = self { true } else { false } }
}

/// Boxes that are ticked or not, in signs that a keyboard has.
enum CheckBoxes {
  static func text(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0x2610...0x2612).contains($0.value) }) else { return text }
    return text.replacing("☐", with: "[ ]").replacing("☑", with: "[x]").replacing("☒", with: "[x]")
  }
}
