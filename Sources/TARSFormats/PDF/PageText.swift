import TARSCore

/// Makes blocks of text of a PDF file's layout.
struct PageText {
  private let running: RunningLines
  private let sizes: TypeSizes
  private var collector: BlockCollector

  static func blocks(_ layout: PDFLayout, name: String, limit: Int) throws -> [TextBlock] {
    var text = PageText(layout, limit: limit)
    for page in layout.pages { text.add(page) }
    return try text.collector.finish(name)
  }

  private init(_ layout: PDFLayout, limit: Int) {
    running = RunningLines(layout.pages)
    sizes = TypeSizes(layout.pages)
    collector = BlockCollector(limit: limit)
  }

  private mutating func add(_ page: PageLayout) {
    var content = page
    for index in content.blocks.indices {
      content.blocks[index].lines.removeAll { running.contains($0, on: page) || Self.isRule($0.text) }
    }
    let rows = PageRows(content)
    for (index, block) in rows.page.blocks.enumerated() {
      for table in rows.tables[index] ?? [] { add(table, page: page.number) }
      let groups = Self.paragraphs(block.lines, sizes)
      for (place, group) in groups.enumerated() {
        let next =
          place + 1 < groups.count ? groups[place + 1] : rows.page.blocks.dropFirst(index + 1).first?.lines
        add(group, before: next ?? [], page: page.number)
      }
    }
  }

  /// A line drawn with characters.
  private static func isRule(_ text: String) -> Bool {
    text.count >= 5 && !text.contains { $0.isLetter || $0.isNumber }
  }

  private mutating func add(_ table: [[PageLine]], page: Int) {
    let first = table[0].map(\.text)
    let hasHeader = TableRows.looksLikeHeader(first)
    let rows =
      hasHeader ? table.dropFirst().map { Self.cells($0, under: table[0]) } : table.map { $0.map(\.text) }
    for text in TableRows.texts(header: hasHeader ? first : nil, rows: rows) {
      collector.add(.tableRow, text, page: page)
    }
  }

  /// The row's texts, each in the column of the nearest header.
  private static func cells(_ row: [PageLine], under header: [PageLine]) -> [String] {
    var cells = [String](repeating: "", count: header.count)
    for cell in row {
      let nearest = header.indices.min { distance(cell, header[$0]) < distance(cell, header[$1]) } ?? 0
      cells[nearest] += cells[nearest].isEmpty ? cell.text : " " + cell.text
    }
    return cells
  }

  /// The smallest of the distances between left edges, right edges and middles.
  private static func distance(_ cell: PageLine, _ header: PageLine) -> Double {
    min(
      abs(cell.left - header.left), abs(cell.right - header.right),
      abs(cell.left + cell.right - header.left - header.right) / 2)
  }

  private mutating func add(_ lines: [PageLine], before next: [PageLine], page: Int) {
    if let level = headingLevel(lines, before: next) {
      return collector.add(.heading(level), PrintedLines.joined(lines), page: page)
    }
    for item in PrintedLines.items(lines) {
      collector.add(item.isListItem ? .listItem : .paragraph, PrintedLines.joined(item.lines), page: page)
    }
  }

  private func headingLevel(_ lines: [PageLine], before next: [PageLine]) -> Int? {
    guard let first = lines.first, lines.count <= 4 else { return nil }
    let length = lines.reduce(0) { $0 + $1.text.utf8.count }
    guard length >= 2, length <= 200, lines.contains(where: { $0.text.contains(where: \.isLetter) }) else {
      return nil
    }
    if let level = sizes.level(first) { return level }
    guard lines.count == 1 else { return nil }
    if let level = PlainHeading.level(Array(first.text.utf8)[...]) { return min(level + 1, 6) }
    return Self.stands(first, over: next) ? 4 : nil
  }

  /// A short line with a capital and without a full stop, over a longer text: most likely a title in bold type,
  /// of which pdftotext says nothing.
  private static func stands(_ line: PageLine, over next: [PageLine]) -> Bool {
    guard let first = line.text.first, let last = line.text.last, first.isUppercase else { return false }
    guard line.text.count <= 80, !".,;:!?".contains(last), let below = next.first else { return false }
    let length = next.reduce(0) { $0 + $1.text.count }
    return length >= 80 && length >= 2 * line.text.count && below.right - below.left > line.right - line.left
      && abs(below.left - line.left) < 6 && below.height >= line.height * 0.8
  }

  /// Divides a block where the distance of lines, or the size of the type, jumps.
  private static func paragraphs(_ lines: [PageLine], _ sizes: TypeSizes) -> [[PageLine]] {
    var groups: [[PageLine]] = []
    for line in lines {
      guard let before = groups.last?.last else {
        groups.append([line])
        continue
      }
      let gap = line.top - before.bottom
      let isNew = gap > 0.9 * max(line.height, 1) || gap < -1.5 * max(line.height, 1)
      if isNew || sizes.level(line) != sizes.level(before) {
        groups.append([line])
      } else {
        groups[groups.count - 1].append(line)
      }
    }
    return groups
  }
}
