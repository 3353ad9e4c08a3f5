import TARSCore

/// Makes blocks of the events of a slide's or a notes page's part.
final class SlideBody: MarkupConsumer {
  /// A shape and what its placeholder is for, by which titles are told from other texts.
  private struct Shape {
    var placeholder: String?
    var hasPlaceholder = false
    var blocks: [TextBlock] = []
  }

  private(set) var isHidden = false
  private let isNotes: Bool
  private let limit: Int
  private var bytes = 0
  private var shapes: [Shape] = []
  private var isInShape = false
  private var table: TableBuilder?
  private var paragraph: [UInt8] = []
  private var isInText = false
  private var level = 0
  private var isBullet = false
  private var numbering = SlideNumbering()
  /// Depth inside the second form of something that is there twice.
  private var skipped = 0

  init(isNotes: Bool, limit: Int) {
    self.isNotes = isNotes
    self.limit = limit
  }

  var isDone: Bool { bytes > limit }

  /// The title first, then the rest as it was drawn.
  var ordered: [TextBlock] {
    let titles = shapes.filter { Self.isTitle($0) }
    let others = shapes.filter { !Self.isTitle($0) && !isUnread($0) }
    return titles.flatMap(headings) + others.flatMap(\.blocks)
  }

  private func headings(_ shape: Shape) -> [TextBlock] {
    let text = shape.blocks.map(\.text).joined(separator: " ").split(separator: "\n").joined(separator: " ")
    return text.isEmpty ? [] : [TextBlock(isNotes ? .paragraph : .heading(1), text)]
  }

  private static func isTitle(_ shape: Shape) -> Bool {
    shape.placeholder == "title" || shape.placeholder == "ctrTitle"
  }

  /// Page numbers and dates, and the picture of the slide on a page of notes.
  private func isUnread(_ shape: Shape) -> Bool {
    guard shape.hasPlaceholder else { return false }
    if isNotes, shape.placeholder == "hdr" || shape.placeholder == "ftr" { return true }
    return shape.placeholder == "sldNum" || shape.placeholder == "sldImg"
      || (isNotes && shape.placeholder == "dt")
  }

  // MARK: Events

  func start(_ name: String, _ attributes: MarkupAttributes) {
    if skipped > 0 || name == "Fallback" {
      skipped += 1
      return
    }
    switch name {
    case "sld": isHidden = attributes["show"] == "0" || attributes["show"] == "false"
    case "sp", "cxnSp", "graphicFrame", "pic":
      shapes.append(Shape())
      isInShape = true
      numbering = SlideNumbering()
    case "ph": setPlaceholder(attributes)
    case "cNvPr": describe(attributes)
    case "p": startParagraph()
    case "pPr": level = attributes["lvl"].flatMap { Int($0) } ?? 0
    case "buChar", "buBlip": isBullet = true
    case "buAutoNum":
      isBullet = true
      numbering.begin(attributes)
    case "t": isInText = true
    case "br": paragraph.append(0x0A)
    case "tab": paragraph.append(0x20)
    case "tbl", "tblPr", "tr", "tc": startTablePart(name, attributes)
    default: break
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInText, skipped == 0 { paragraph.append(contentsOf: bytes) }
  }

  func end(_ name: String) {
    if skipped > 0 {
      skipped -= 1
      return
    }
    switch name {
    case "t": isInText = false
    case "p": endParagraph()
    case "tc": table?.endCell()
    case "tr": table?.endRow()
    case "tbl":
      let blocks = table?.blocks() ?? []
      table = nil
      for block in blocks { add(block) }
    case "sp", "cxnSp", "graphicFrame", "pic": isInShape = false
    default: break
    }
  }

  private func setPlaceholder(_ attributes: MarkupAttributes) {
    guard isInShape else { return }
    shapes[shapes.count - 1].hasPlaceholder = true
    shapes[shapes.count - 1].placeholder = attributes["type"] ?? "body"
  }

  /// What people wrote of a picture for those who can't see it.
  private func describe(_ attributes: MarkupAttributes) {
    guard isInShape, let text = attributes.text("descr").map({ CleanText.text($0, .line) }) else { return }
    if text.contains(" "), !isNotes { add(TextBlock(.paragraph, text)) }
  }

  // MARK: Text

  private func startParagraph() {
    paragraph.removeAll(keepingCapacity: true)
    (level, isBullet) = (0, false)
  }

  private func endParagraph() {
    let text = CleanText.text(paragraph, .lines)
    paragraph.removeAll(keepingCapacity: true)
    let isItem = !isNotes && (level > 0 || isBullet)
    guard !text.isEmpty else { return numbering.skip() }
    let number = numbering.label(level: level)
    add(TextBlock(isItem ? .listItem : .paragraph, number.map { "\($0) \(text)" } ?? text))
  }

  private func add(_ block: TextBlock) {
    bytes += block.text.utf8.count
    if table != nil { return table!.append([block]) }
    if !isInShape { shapes.append(Shape()) }
    shapes[shapes.count - 1].blocks.append(block)
  }

  // MARK: Tables

  private func startTablePart(_ name: String, _ attributes: MarkupAttributes) {
    switch name {
    case "tbl": table = TableBuilder()
    case "tblPr": table?.prefersHeader = attributes["firstRow"] == "1" || attributes["firstRow"] == "true"
    case "tr": table?.startRow(isHeader: false)
    default:
      // A cell that is covered by another one has its text no second time, but its place.
      let isCovered = attributes["hMerge"] == "1" || attributes["hMerge"] == "true"
      guard !isCovered else { return }
      table?.startCell(
        span: attributes["gridSpan"].flatMap { Int($0) } ?? 1,
        down: 1)
      if attributes["vMerge"] == "1" || attributes["vMerge"] == "true" { table?.continueFromAbove() }
    }
  }
}
