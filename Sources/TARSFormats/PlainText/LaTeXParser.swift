import TARSCore

/// LaTeX: headings, lists, tables, code, formulas as they are written, and footnotes in brackets. Commands and comments
/// go; files that it includes are not followed.
struct LaTeXParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var writer = LaTeXWriter(limit: limits.outputBytes)
    let start = Bytes.firstIndex(of: Array("\\begin{document}".utf8), in: text.bytes[...])
    if let start {
      writer.readPreamble(Array(text.bytes[..<start]))
      writer.write(Array(text.bytes[start...]), depth: 0)
    } else {
      writer.write(text.bytes, depth: 0)
    }
    writer.flush()
    var document = ParsedDocument(
      mediaType: FileType.latex.mediaType, parser: "latex/1", title: writer.title, warnings: text.warnings)
    document.metadata["author"] = writer.author
    document.metadata["date"] = writer.date
    if writer.included > 0 {
      let files = writer.included == 1 ? "1 other file" : "\(writer.included) other files"
      document.warnings.append("It includes \(files), whose text is not part of this one.")
    }
    document.blocks = try writer.collector.finish(name)
    return document
  }
}

/// Makes blocks of LaTeX's tokens.
struct LaTeXWriter {
  private static let deepest = 12
  private(set) var collector: BlockCollector
  private(set) var title: String?
  private(set) var author: String?
  private(set) var date: String?
  /// Files that are included but not read.
  private(set) var included = 0
  private var inline: [UInt8] = []
  private var kind = TextBlock.Kind.paragraph
  private var macros: [String: [UInt8]] = [:]
  private var expansions = 0
  private var environments: [String] = []

  init(limit: Int) { collector = BlockCollector(limit: limit) }

  /// Looks for the title and the author's own commands.
  mutating func readPreamble(_ bytes: [UInt8]) {
    var tokens = LaTeXTokens(bytes)
    while let token = tokens.next() {
      guard case .command(let name) = token else { continue }
      switch name {
      case "title", "author", "date":
        _ = tokens.option()
        if let text = tokens.argument() { setHead(name, text, depth: 1) }
      case "newcommand", "renewcommand", "providecommand": define(&tokens)
      case "input", "include": included += 1
      default: break
      }
    }
  }

  private mutating func setHead(_ name: String, _ text: [UInt8], depth: Int) {
    let clean = CleanText.text(plain(text, depth: depth), .line).replacing(" ,", with: ",")
    guard !clean.isEmpty else { return }
    switch name {
    case "title":
      guard title == nil else { return }
      title = clean
      collector.add(.heading(1), clean)
    case "author":
      author = author ?? String(clean.prefix(1000))
      collector.add(.paragraph, clean)
    default: date = date ?? String(clean.prefix(200))
    }
  }

  /// Commands without arguments are kept to be replaced by their text.
  private mutating func define(_ tokens: inout LaTeXTokens) {
    guard let name = tokens.argument() ?? bareName(&tokens) else { return }
    let count = tokens.option()
    if count != nil { _ = tokens.option() }
    guard let body = tokens.argument(), count == nil, body.count < 500, macros.count < 2000 else { return }
    macros[CleanText.text(name, .line).replacing("\\", with: "")] = body
  }

  private mutating func bareName(_ tokens: inout LaTeXTokens) -> [UInt8]? {
    guard case .command(let name)? = tokens.next() else { return nil }
    return Array(name.utf8)
  }

  // MARK: Text

  mutating func write(_ bytes: [UInt8], depth: Int) {
    guard depth < Self.deepest else { return inline.append(contentsOf: bytes) }
    var tokens = LaTeXTokens(bytes)
    while let token = tokens.next(), !collector.isOverLimit {
      switch token {
      case .text(let text): inline += text.map { $0 == 0x0A ? 0x20 : $0 }
      case .tilde, .ampersand: inline.append(0x20)
      case .open, .close: break
      case .paragraph: flush()
      case .math(let isDisplay): inline += formula(&tokens, isDisplay: isDisplay)
      case .command(let name): command(name, &tokens, depth)
      }
    }
  }

  /// A formula as it is written, without the dollar signs.
  private func formula(_ tokens: inout LaTeXTokens, isDisplay: Bool) -> [UInt8] {
    let end: [UInt8] = isDisplay ? [0x24, 0x24] : [0x24]
    var taken = tokens
    var bytes: [UInt8] = []
    let start = taken.index
    while let token = taken.next(), taken.index - start < 20_000 {
      if case .math = token {
        let raw = taken.bytes[start..<(taken.index - min(end.count, taken.index - start))]
        tokens = taken
        bytes += raw.map { $0 == 0x0A ? 0x20 : $0 }
        return bytes
      }
    }
    return []
  }

  private mutating func command(_ name: String, _ tokens: inout LaTeXTokens, _ depth: Int) {
    if let level = LaTeXVocabulary.headings[name] { return heading(level, &tokens, depth) }
    if let sign = LaTeXVocabulary.signs[name] { return inline.append(contentsOf: sign.utf8) }
    if let mark = LaTeXVocabulary.accents[name] { return accent(mark, &tokens) }
    switch name {
    case "begin": begin(&tokens, depth)
    case "end": end(&tokens)
    case "item": item(&tokens, depth)
    case "\\", "newpage", "clearpage", "par", "bigskip", "medskip", "smallskip", "noindent", "tabularnewline":
      if name == "\\" { inline.append(0x0A) } else { flush() }
    case "title", "author", "date":
      _ = tokens.option()
      if let text = tokens.argument() { setHead(name, text, depth: depth + 1) }
    case "footnote", "thanks":
      guard let text = tokens.argument() else { return }
      inline += Array(" (".utf8) + Array(plain(text, depth: depth + 1).utf8) + [0x29]
    case let name where name.lowercased().hasPrefix("cite"):
      while tokens.option() != nil {}
      if let keys = tokens.argument() { inline += [0x5B] + keys + [0x5D] }
    case "caption": block(.paragraph, &tokens, depth)
    case "verb", "lstinline": verb(&tokens)
    case "newcommand", "renewcommand", "providecommand": define(&tokens)
    case "[": inline += tokens.formula(until: "\\]")
    case "(": inline += tokens.formula(until: "\\)")
    default: other(name, &tokens, depth)
    }
  }

  private mutating func other(_ name: String, _ tokens: inout LaTeXTokens, _ depth: Int) {
    if name == "input" || name == "include" { included += 1 }
    if let body = macros[name] {
      expansions += 1
      if expansions < 100_000 { return write(body, depth: depth + 1) }
    }
    guard let count = LaTeXVocabulary.dropped[name] else {
      // An unknown command's name goes, its arguments are text.
      _ = tokens.option()
      return
    }
    while tokens.option() != nil {}
    for _ in 0..<count {
      _ = tokens.argument()
      while tokens.option() != nil {}
    }
  }

  private mutating func accent(_ mark: Unicode.Scalar, _ tokens: inout LaTeXTokens) {
    let letter = tokens.argument() ?? tokens.letter()
    let text = String(decoding: letter, as: UTF8.self).replacing("\\i", with: "i").replacing("\\j", with: "j")
    guard let first = text.unicodeScalars.first else { return }
    let combined = String(String.UnicodeScalarView([first, mark]))
    inline +=
      Array(combined.composed.utf8) + Array(text.unicodeScalars.dropFirst().map(String.init).joined().utf8)
  }

  private mutating func verb(_ tokens: inout LaTeXTokens) {
    guard let mark = tokens.letter().first else { return }
    inline += tokens.formula(until: String(UnicodeScalar(mark)))
  }

  private mutating func heading(_ level: Int, _ tokens: inout LaTeXTokens, _ depth: Int) {
    block(.heading(min(6, title == nil ? level : level + 1)), &tokens, depth)
  }

  private mutating func block(_ kind: TextBlock.Kind, _ tokens: inout LaTeXTokens, _ depth: Int) {
    flush()
    _ = tokens.option()
    guard let text = tokens.argument() else { return }
    collector.add(kind, CleanText.text(plain(text, depth: depth + 1), .line))
  }

  /// The text of an argument, without blocks.
  private mutating func plain(_ bytes: [UInt8], depth: Int) -> String {
    var inner = LaTeXWriter(limit: collector.limit)
    inner.macros = macros
    inner.expansions = expansions
    inner.write(bytes, depth: depth)
    expansions = inner.expansions
    inner.flush()
    return inner.collector.blocks.map(\.text).joined(separator: " ")
  }

  // MARK: Environments

  private mutating func begin(_ tokens: inout LaTeXTokens, _ depth: Int) {
    let name = tokens.argument().map { CleanText.text($0, .line) } ?? ""
    if LaTeXVocabulary.verbatim.contains(name) {
      flush()
      let content = tokens.environment(name)
      if name != "comment" { collector.add(.code, CleanText.text(content, .verbatim)) }
    } else if LaTeXVocabulary.drawings.contains(name) {
      _ = tokens.environment(name)
    } else if LaTeXVocabulary.math.contains(name) {
      flush()
      collector.add(.paragraph, CleanText.text(tokens.environment(name), .line))
    } else if LaTeXVocabulary.tables.contains(name) {
      flush()
      table(name, &tokens, depth)
    } else {
      flush()
      environments.append(name)
      while tokens.option() != nil {}
      if name == "abstract" { collector.add(.heading(2), "Abstract") }
      if ["thebibliography", "minipage", "multicols"].contains(name) { _ = tokens.argument() }
    }
  }

  private mutating func end(_ tokens: inout LaTeXTokens) {
    _ = tokens.argument()
    flush()
    _ = environments.popLast()
  }

  private mutating func item(_ tokens: inout LaTeXTokens, _ depth: Int) {
    flush()
    kind = .listItem
    if let label = tokens.option() {
      inline += Array(plain(label, depth: depth + 1).utf8) + [0x3A, 0x20]
    }
  }

  private mutating func table(_ name: String, _ tokens: inout LaTeXTokens, _ depth: Int) {
    if ["tabular*", "tabularx", "tabulary"].contains(name) { _ = tokens.argument() }
    _ = tokens.option()
    _ = tokens.argument()
    let rows = LaTeXTable.rows(tokens.environment(name)).map { row in
      row.map { CleanText.text(plain($0, depth: depth + 1), .line) }
    }.filter { $0.contains { !$0.isEmpty } }
    guard let first = rows.first else { return }
    let header = rows.count > 1 && TableRows.looksLikeHeader(first) ? first : nil
    for row in TableRows.texts(header: header, rows: header == nil ? rows : Array(rows.dropFirst())) {
      collector.add(.tableRow, row)
    }
  }

  mutating func flush() {
    let text = CleanText.text(inline, .lines).replacing("---", with: "—").replacing("--", with: "–")
      .replacing("``", with: "“").replacing("''", with: "”")
    collector.add(kind, text)
    inline = []
    kind = .paragraph
  }
}
