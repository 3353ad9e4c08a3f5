import TARSCore

/// Makes blocks of a Word document's characters.
struct WordBinaryText {
  private(set) var collector: BlockCollector
  private(set) var title: String?
  private let pieces: WordPieces
  private let formatting: WordFormatting
  private var part = WordHeader.Kind.main
  private var units: [UInt16] = []
  /// Open fields, and whether the text of each is being read instead of its instruction.
  private var fields: [Bool] = []
  private var table = CellwiseTable()

  init(_ pieces: WordPieces, _ formatting: WordFormatting, limit: Int) {
    self.pieces = pieces
    self.formatting = formatting
    collector = BlockCollector(limit: limit)
  }

  mutating func read(_ part: WordHeader.Part) {
    self.part = part.kind
    fields = []
    // Reading can't change `self` while it holds the pieces.
    let pieces = pieces
    pieces.visit(part.range) { unit, offset, isWide in
      take(unit, at: offset, isWide: isWide)
      return !collector.isOverLimit
    }
    endParagraph(WordFormatting.Paragraph())
    closeTable()
  }

  private mutating func take(_ unit: Int, at offset: Int, isWide: Bool) {
    switch unit {
    case 0x13: fields.append(false)
    case 0x14: if !fields.isEmpty { fields[fields.count - 1] = true }
    case 0x15: _ = fields.popLast()
    case 0x0D, 0x0C: endParagraph(formatting.paragraph(endingAt: offset))
    case 0x07: endCell(formatting.paragraph(endingAt: offset))
    default:
      guard fields.allSatisfy(\.self), !formatting.isUnread(offset) else { return }
      add(unit, isWide)
    }
  }

  private mutating func add(_ unit: Int, _ isWide: Bool) {
    switch unit {
    case 0x09: append(0x20)
    case 0x0B: append(0x0A)
    case 0x1E: append(0x2D)
    case 0..<0x20: break
    case _ where isWide || unit < 0x80: append(UInt16(unit))
    default:
      let text = Windows1252.utf8([UInt8(unit)])
      for unit in String(decoding: text, as: UTF8.self).utf16 { append(unit) }
    }
  }

  private mutating func append(_ unit: UInt16) {
    if units.count < 1 << 24 { units.append(unit) }
  }

  // MARK: Paragraphs

  private mutating func endParagraph(_ paragraph: WordFormatting.Paragraph) {
    let block = block(paragraph)
    units.removeAll(keepingCapacity: true)
    if !paragraph.isInTable { closeTable() }
    guard let block else { return }
    if title == nil, part == .main, formatting.isTitle(paragraph) { title = block.text }
    if paragraph.isInTable { table.append(block) } else { collector.add(block) }
  }

  private func block(_ paragraph: WordFormatting.Paragraph) -> TextBlock? {
    let text = CleanText.text(String(decoding: units, as: UTF16.self), .lines)
    guard !text.isEmpty else { return nil }
    switch part {
    case .comments: return TextBlock(.paragraph, "Comment: \(text)")
    case .footnotes, .endnotes, .textBoxes: return TextBlock(.paragraph, text)
    case .main:
      if let level = formatting.headingLevel(paragraph) { return TextBlock(.heading(level), text) }
      return TextBlock(paragraph.isInList ? .listItem : .paragraph, text)
    }
  }

  // MARK: Tables

  private mutating func endCell(_ paragraph: WordFormatting.Paragraph) {
    if paragraph.isRowEnd {
      endParagraph(paragraph)
      table.endRow()
      return
    }
    var inside = paragraph
    inside.isInTable = true
    endParagraph(inside)
    table.endCell()
  }

  private mutating func closeTable() {
    for block in table.close() { collector.add(block) }
  }
}
