import TARSCore

/// Plain text: paragraphs between blank lines, with headings and lists where they are beyond doubt.
struct PlainTextParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var document = ParsedDocument(mediaType: "text/plain", parser: "text/1", warnings: text.warnings)
    document.blocks = try Self.blocks(of: text.bytes, name: name, limit: limits.outputBytes)
    if case .heading(1)? = document.blocks.first?.kind { document.title = document.blocks[0].text }
    return document
  }

  static func blocks(of text: [UInt8], name: String, limit: Int) throws -> [TextBlock] {
    var collector = BlockCollector(limit: limit)
    add(text, to: &collector)
    return try collector.finish(name)
  }

  /// Adds the blocks of a text without any blank one.
  static func add(_ text: [UInt8], to collector: inout BlockCollector) {
    for group in TextLines.groups(TextLines.split(text)) where !collector.isOverLimit {
      add(Array(group), to: &collector)
    }
  }

  private static func add(_ lines: [ArraySlice<UInt8>], to collector: inout BlockCollector) {
    var lines = lines[...]
    if let level = underline(lines.dropFirst().first, below: lines.first) {
      collector.add(.heading(level), CleanText.text(lines[lines.startIndex], .line))
      lines = lines.dropFirst(2)
    }
    if lines.count == 1, let level = PlainHeading.level(lines[lines.startIndex]) {
      return collector.add(.heading(level), CleanText.text(lines[lines.startIndex], .line))
    }
    for item in PlainList.split(lines) {
      let text = LineJoiner.text(item.lines)
      collector.add(item.isListItem ? .listItem : .paragraph, text)
    }
  }

  /// A line of "=" or "-" under a title, as in Markdown.
  private static func underline(_ line: ArraySlice<UInt8>?, below title: ArraySlice<UInt8>?) -> Int? {
    guard let line, let title, let first = line.first, first == 0x3D || first == 0x2D else { return nil }
    guard line.count >= 3, title.count <= 120, line.allSatisfy({ $0 == first }) else { return nil }
    return first == 0x3D ? 1 : 2
  }
}

/// Recognises titles in plain text: numbered ones ("2.1 Scope", "Article 5") and short lines in capitals.
enum PlainHeading {
  private static let words: Set<String> = [
    "chapter", "section", "article", "part", "appendix", "annex", "kapitel", "abschnitt", "artikel", "teil",
    "anhang", "art.", "§", "chapitre", "titre", "annexe", "capítulo", "sección", "artículo", "anexo",
  ]

  static func level(_ line: ArraySlice<UInt8>) -> Int? {
    guard line.count <= 120 else { return nil }
    let text = CleanText.text(line, .line)
    guard let last = text.last, !",;:".contains(last) else { return nil }
    let first = text.prefix { $0 != " " }
    if isNumber(first), text.count > first.count, text.count <= 90, !".!?".contains(last) {
      return min(6, first.split(separator: ".").count)
    }
    if words.contains(first.lowercased()), text.dropFirst(first.count).contains(where: \.isNumber) {
      return 2
    }
    return isCapitals(text) ? 2 : nil
  }

  /// "2.1" or "3.", not "2024".
  private static func isNumber(_ text: Substring) -> Bool {
    text.contains(".") && text.first?.isNumber == true
      && text.split(separator: ".").allSatisfy { $0.count <= 2 && $0.allSatisfy(\.isWholeNumber) }
  }

  private static func isCapitals(_ text: String) -> Bool {
    let letters = text.filter(\.isLetter)
    return letters.count >= 4 && text.count <= 80 && letters.allSatisfy(\.isUppercase)
      && letters.count * 2 > text.count
  }
}

/// Divides the lines of a paragraph at bullets and numbers.
enum PlainList {
  struct Item {
    var lines: [ArraySlice<UInt8>]
    let isListItem: Bool
  }

  static func split(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [Item] {
    var items: [Item] = []
    for line in lines {
      if let rest = afterBullet(line) {
        items.append(Item(lines: [rest], isListItem: true))
      } else if items.isEmpty {
        items.append(Item(lines: [line], isListItem: false))
      } else {
        items[items.count - 1].lines.append(line)
      }
    }
    return items
  }

  /// As `afterBullet`, for text that is clean already.
  static func textOfItem(_ line: String) -> String? {
    afterBullet(Array(line.utf8)[...]).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The line without its bullet, or with its number; `nil` where it has neither.
  private static func afterBullet(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let start = line.drop { $0 == 0x20 || $0 == 0x09 }
    guard let first = start.first else { return nil }
    if first == 0x2D || first == 0x2A || first == 0x2B {
      return start.dropFirst().first == 0x20 ? start.dropFirst(2) : nil
    }
    for bullet in ["• ", "– ", "· ", "◦ ", "▪ "] where start.starts(with: bullet.utf8) {
      return start.dropFirst(bullet.utf8.count)
    }
    let digits = start.prefix { (0x30...0x39).contains($0) }
    guard (1...2).contains(digits.count) else { return nil }
    let tail = start.dropFirst(digits.count)
    guard let mark = tail.first, mark == 0x2E || mark == 0x29, tail.dropFirst().first == 0x20 else {
      return nil
    }
    return start
  }
}

/// Puts the lines of a paragraph together again that a program wrapped.
enum LineJoiner {
  /// A line this long was probably wrapped, not ended on purpose.
  private static let wrapped = 45

  static func text(_ lines: [ArraySlice<UInt8>]) -> String {
    var joined: [UInt8] = []
    for (index, line) in lines.enumerated() {
      if index > 0 { joined.append(contentsOf: separator(after: lines[index - 1], before: line)) }
      joined.append(contentsOf: line)
    }
    return CleanText.text(joined, .lines)
  }

  /// Nothing between two Chinese or Japanese characters, a space after a long line, else a line break.
  private static func separator(after left: ArraySlice<UInt8>, before right: ArraySlice<UInt8>) -> [UInt8] {
    guard left.count >= wrapped else { return [0x0A] }
    let isIdeographic = left.suffix(3).first.map { (0xE3...0xE9).contains($0) } ?? false
    let isContinued = right.first.map { (0xE3...0xE9).contains($0) } ?? false
    return isIdeographic && isContinued ? [] : [0x20]
  }
}
