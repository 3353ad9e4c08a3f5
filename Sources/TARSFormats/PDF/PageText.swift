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
    for block in page.blocks {
      let lines = block.lines.filter { !running.contains($0, on: page) }
      for group in Self.paragraphs(lines, sizes) { add(group, page: page.number) }
    }
  }

  private mutating func add(_ lines: [PageLine], page: Int) {
    if let level = headingLevel(lines) {
      return collector.add(.heading(level), PrintedLines.joined(lines.map(\.text)), page: page)
    }
    let utf8 = lines.map { Array($0.text.utf8)[...] }
    for item in PlainList.split(utf8[...]) {
      let text = PrintedLines.joined(item.lines.map { String(decoding: $0, as: UTF8.self) })
      collector.add(item.isListItem ? .listItem : .paragraph, text, page: page)
    }
  }

  private func headingLevel(_ lines: [PageLine]) -> Int? {
    guard let first = lines.first, lines.count <= 4 else { return nil }
    let length = lines.reduce(0) { $0 + $1.text.utf8.count }
    guard length >= 2, length <= 200, lines.contains(where: { $0.text.contains(where: \.isLetter) }) else {
      return nil
    }
    if let level = sizes.level(first) { return level }
    guard lines.count == 1 else { return nil }
    return PlainHeading.level(Array(first.text.utf8)[...]).map { min($0 + 1, 6) }
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

/// Puts printed lines together, and words that were divided at their ends.
enum PrintedLines {
  static func joined(_ lines: [String]) -> String {
    var text = ""
    for line in lines {
      if text.isEmpty {
        text = line
      } else if isDivided(text, before: line) {
        text.removeLast()
        text += line
      } else if isIdeographic(text.unicodeScalars.last), isIdeographic(line.unicodeScalars.first) {
        text += line
      } else {
        text += " " + line
      }
    }
    return text
  }

  /// A hyphen after a letter at the end, a small letter at the beginning, and no other hyphen in the word.
  private static func isDivided(_ text: String, before line: String) -> Bool {
    guard text.last == "-" || text.last == "\u{2010}", line.first?.isLowercase == true else { return false }
    let word = text.dropLast().reversed().prefix { $0 != " " }
    return word.first?.isLetter == true && !word.contains("-")
  }

  private static func isIdeographic(_ scalar: Unicode.Scalar?) -> Bool {
    guard let value = scalar?.value else { return false }
    return (0x3040...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value)
  }
}
