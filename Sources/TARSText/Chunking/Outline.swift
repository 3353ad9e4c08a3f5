import TARSCore

/// Blocks in a row that stand under the same headings on the same page, in one language, said by one person.
struct Section: Hashable {
  /// Outermost first; the document's title where it isn't a heading itself.
  var headings: [String]
  var page: Int?
  var part = MessagePart.own
  /// What its longer paragraphs are surely written in.
  var language: String?
  var blocks: [TextBlock]
}

/// The sections of a document.
struct Outline {
  /// A longer heading is text that a parser took for one.
  static let longestHeading = 400

  private let title: String?
  private var path: [(level: Int, text: String, page: Int?)] = []
  /// Whether the innermost heading has nothing under it yet.
  private var isBare = false
  private var sections: [Section] = []
  private var part = MessagePart.own
  private let language: (TextBlock) -> String?

  /// - Parameter language: what a block is surely written in; `nil` for one that may be in any.
  static func sections(
    of document: ParsedDocument, language: @escaping (TextBlock) -> String? = { _ in nil }
  ) -> [Section] {
    var outline = Outline(document, language)
    for (block, part) in zip(document.blocks, MessagePart.parts(of: document)) {
      outline.part = part
      outline.add(block)
    }
    outline.closeBareHeading()
    return outline.sections
  }

  private init(_ document: ParsedDocument, _ language: @escaping (TextBlock) -> String?) {
    self.language = language
    let title = document.title.map(Self.line) ?? ""
    let first = document.blocks.first { if case .heading = $0.kind { true } else { false } }
    title.isEmpty || first.map({ Self.line($0.text) }) == title ? (self.title = nil) : (self.title = title)
  }

  private mutating func add(_ block: TextBlock) {
    guard block.text.contains(where: { !$0.isWhitespace }) else { return }
    guard case .heading(let level) = block.kind, block.text.utf8.count <= Self.longestHeading else {
      addText(block)
      return
    }
    if let last = path.last, last.level >= level { closeBareHeading() }
    path.removeAll { $0.level >= level }
    path.append((level, Self.line(block.text), block.page))
    isBare = true
  }

  private mutating func addText(_ block: TextBlock) {
    isBare = false
    append(block, under: headings(path.map(\.text)))
  }

  private mutating func append(_ block: TextBlock, under headings: [String]) {
    let language = language(block)
    if let last = sections.indices.last, sections[last].headings == headings,
      sections[last].page == block.page,
      sections[last].part == part, language == nil || language == sections[last].language ?? language
    {
      sections[last].blocks.append(block)
      sections[last].language = sections[last].language ?? language
    } else {
      sections.append(
        Section(headings: headings, page: block.page, part: part, language: language, blocks: [block]))
    }
  }

  /// A heading with no text under it becomes a text itself.
  private mutating func closeBareHeading() {
    guard isBare, let last = path.last else { return }
    isBare = false
    let block = TextBlock(.paragraph, last.text, page: last.page)
    append(block, under: headings(path.dropLast().map(\.text)))
  }

  private func headings(_ path: [String]) -> [String] { (title.map { [$0] } ?? []) + path }

  /// One line with single spaces, at most `longestHeading` bytes.
  private static func line(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard line.utf8.count > longestHeading else { return line }
    return String(decoding: line.utf8.prefix(longestHeading), as: UTF8.self)
      .trimmingReplacement()
  }
}

extension String {
  /// Without the replacement character that a cut inside a character leaves at the end.
  fileprivate func trimmingReplacement() -> String { hasSuffix("\u{FFFD}") ? String(dropLast()) : self }
}
