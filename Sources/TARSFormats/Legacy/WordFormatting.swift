/// What a Word document says of its paragraphs and characters: styles, tables, lists, hidden and deleted text
/// ([MS-DOC] 2.8.5, 2.9.114 and 2.6).
struct WordFormatting {
  struct Paragraph: Hashable {
    var style = 0
    var outline: Int?
    var isInTable = false
    var isRowEnd = false
    var isInList = false
    /// An inner table's cell or row ends here.
    var isInnerEnd = false
  }

  /// A stretch of the main stream, in bytes, and where its properties stand.
  private struct Run {
    let start: Int
    let end: Int
    let properties: BinaryView
  }

  private var paragraphs: [Run] = []
  private var unread: [Range<Int>] = []
  private let styles: WordBinaryStyles

  init(main: [UInt8], table: [UInt8], header: WordHeader) {
    let (main, table) = (BinaryView(main), BinaryView(table))
    let (offset, count) = header.structure(1)
    styles = WordBinaryStyles(table.view(offset, count))
    guard !header.isOld else { return }
    paragraphs = Self.runs(main, table, header.structure(13), entrySize: 13)
    let characters = Self.runs(main, table, header.structure(12), entrySize: 1)
    unread = characters.filter { Self.isUnread($0.properties) }.map { $0.start..<$0.end }
  }

  /// The properties of the paragraph whose end lies at a place of the main stream.
  func paragraph(endingAt offset: Int) -> Paragraph {
    var (low, high) = (0, paragraphs.count)
    while low < high {
      let middle = (low + high) / 2
      if paragraphs[middle].end <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < paragraphs.count, paragraphs[low].start <= offset else { return Paragraph() }
    return Self.paragraph(paragraphs[low].properties)
  }

  /// Whether the character at a place is hidden or deleted.
  func isUnread(_ offset: Int) -> Bool {
    guard !unread.isEmpty else { return false }
    var (low, high) = (0, unread.count)
    while low < high {
      let middle = (low + high) / 2
      if unread[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < unread.count && unread[low].contains(offset)
  }

  /// 1 to 6 for a heading.
  func headingLevel(_ paragraph: Paragraph) -> Int? {
    if let outline = paragraph.outline, outline < 9 { return min(outline + 1, 6) }
    return styles.headingLevel(paragraph.style)
  }

  func isTitle(_ paragraph: Paragraph) -> Bool { styles.isTitle(paragraph.style) }

  // MARK: Pages of properties

  /// Runs of all pages, in order of their places; a page has 512 bytes.
  private static func runs(
    _ main: BinaryView, _ table: BinaryView, _ structure: (offset: Int, count: Int), entrySize: Int
  ) -> [Run] {
    let list = table.view(structure.offset, structure.count)
    let number = max(0, min((list.count - 4) / 8, main.count / 512 + 1))
    var runs: [Run] = []
    for index in 0..<number {
      let page = main.view((list.u32((number + 1) * 4 + index * 4) & 0x3F_FFFF) * 512, 512)
      for entry in 0..<page.u8(511) {
        let (start, end) = (page.u32(entry * 4), page.u32(entry * 4 + 4))
        let place = page.u8((page.u8(511) + 1) * 4 + entry * entrySize) * 2
        guard start < end, start >= runs.last?.end ?? 0 else { continue }
        let properties = place == 0 ? page.view(0, 0) : Self.properties(page, place, entrySize > 1)
        runs.append(Run(start: start, end: end, properties: properties))
      }
    }
    return runs
  }

  private static func properties(_ page: BinaryView, _ place: Int, _ isParagraph: Bool) -> BinaryView {
    let count = page.u8(place)
    guard isParagraph else { return page.view(place + 1, count) }
    return count == 0 ? page.view(place + 2, page.u8(place + 1) * 2) : page.view(place + 1, count * 2 - 1)
  }

  private static func paragraph(_ properties: BinaryView) -> Paragraph {
    var paragraph = Paragraph(style: properties.u16(0))
    WordModifiers.visit(properties.view(2, properties.count)) { code, value in
      switch code {
      case 0x2416: paragraph.isInTable = value.u8(0) != 0
      case 0x2417: paragraph.isRowEnd = value.u8(0) != 0
      case 0x244B, 0x244C: paragraph.isInnerEnd = value.u8(0) != 0
      case 0x2640: paragraph.outline = value.u8(0)
      case 0x460B: paragraph.isInList = value.u16(0) != 0
      case 0x4600: paragraph.style = value.u16(0)
      default: break
      }
    }
    return paragraph
  }

  private static func isUnread(_ properties: BinaryView) -> Bool {
    var isUnread = false
    WordModifiers.visit(properties) { code, value in
      // Deleted while changes are tracked, and hidden.
      if code == 0x0800 || code == 0x083C { isUnread = isUnread || value.u8(0) == 1 }
    }
    return isUnread
  }
}

/// A list of property modifiers ("sprm", [MS-DOC] 2.6.1).
enum WordModifiers {
  static func visit(_ list: BinaryView, _ body: (_ code: Int, _ value: BinaryView) -> Void) {
    var index = 0
    while index + 2 < list.count {
      let code = list.u16(index)
      let (start, count) = size(of: code, in: list, at: index + 2)
      body(code, list.view(start, count))
      index = start + count
    }
  }

  private static func size(of code: Int, in list: BinaryView, at index: Int) -> (start: Int, count: Int) {
    switch code >> 13 {
    case 0, 1: (index, 1)
    case 2, 4, 5: (index, 2)
    case 3: (index, 4)
    case 7: (index, 3)
    default:
      // Tables say their size in two bytes, all others in one.
      code == 0xD608 ? (index + 2, max(0, list.u16(index) - 1)) : (index + 1, list.u8(index))
    }
  }
}
