import TARSCore

/// Collects the blocks of a text in a light markup language.
struct MarkerText {
  private(set) var collector: BlockCollector
  private(set) var title: String?
  private var pending: [String] = []
  private var kind = TextBlock.Kind.paragraph
  /// Longer paragraphs keep their marks. Each mark's partner is looked for over some hundred characters only, so
  /// that the time grows with the text's length and no faster.
  private static let longest = 16 << 10
  /// Takes the marks of emphasis, links and the like out of a line.
  private let marks: (String) -> String

  init(limit: Int, inline: @escaping (String) -> String) {
    collector = BlockCollector(limit: limit)
    marks = inline
  }

  private func inline(_ text: String) -> String { text.utf8.count > Self.longest ? text : marks(text) }

  /// Continues the open paragraph or list item.
  mutating func append(_ line: String) { pending.append(line.trimmed) }

  /// Begins a paragraph or list item.
  mutating func begin(_ kind: TextBlock.Kind, _ line: String) {
    flush()
    self.kind = kind
    pending = line.trimmed.isEmpty ? [] : [line.trimmed]
  }

  var isOpen: Bool { !pending.isEmpty }

  mutating func flush() {
    if !pending.isEmpty {
      collector.add(kind, CleanText.text(inline(pending.joined(separator: " ")), .lines))
    }
    pending = []
    kind = .paragraph
  }

  mutating func heading(_ level: Int, _ text: String) {
    flush()
    let clean = CleanText.text(inline(text), .line)
    if title == nil, !clean.isEmpty { title = clean }
    collector.add(.heading(max(1, min(6, level))), clean)
  }

  mutating func code(_ lines: [String]) {
    flush()
    let indent = lines.filter { !$0.isEmpty }.map { $0.prefix { $0 == " " }.count }.min() ?? 0
    let text = lines.map { String($0.dropFirst(min(indent, $0.count))) }.joined(separator: "\n")
    collector.add(.code, CleanText.text(text, .verbatim))
  }

  mutating func table(_ rows: [[String]], header: Bool) {
    flush()
    let clean = rows.map { $0.map { CleanText.text(inline($0), .line) } }
    let head = header && clean.count > 1 ? clean[0] : nil
    for row in TableRows.texts(header: head, rows: head == nil ? clean : Array(clean.dropFirst())) {
      collector.add(.tableRow, row)
    }
  }

  /// - Throws: `TARSError` with `file_empty` or `parser_limit`.
  mutating func document(_ type: FileType, parser: String, name: String, text: DecodedText) throws
    -> ParsedDocument
  {
    flush()
    var document = ParsedDocument(
      mediaType: type.mediaType, parser: parser, title: title, warnings: text.warnings)
    document.blocks = try collector.finish(name)
    return document
  }
}
