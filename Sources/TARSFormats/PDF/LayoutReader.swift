/// Reads the output of `pdftotext -bbox-layout`: one element a line, words inside lines, blocks, flows and pages.
///
/// The program escapes what it must, but passes on control characters from fonts, so this is no XML parser; it
/// reads what this one program writes, and skips what it doesn't know.
struct LayoutReader {
  private(set) var layout = PDFLayout()
  private let limit: Int
  private var rest: [UInt8] = []
  private var words: [String] = []
  private var box: [String: Double] = [:]

  /// - Parameter limit: Bytes of text after which reading stops.
  init(limit: Int) { self.limit = limit }

  /// Takes a piece of output and answers whether more is wanted.
  mutating func feed(_ piece: [UInt8]) -> Bool {
    rest += piece
    var start = 0
    while let end = rest[start...].firstIndex(of: 0x0A) {
      read(rest[start..<end])
      start = end + 1
    }
    rest.removeFirst(start)
    return layout.bytes <= limit && rest.count <= 1 << 20
  }

  private mutating func read(_ line: ArraySlice<UInt8>) {
    let line = line.drop { $0 == 0x20 }
    guard line.first == 0x3C else { return }
    let tag = line.dropFirst().prefix { $0 != 0x20 && $0 != 0x3E }
    switch String(decoding: tag, as: UTF8.self) {
    case "word": addWord(line)
    case "line":
      words = []
      box = Self.numbers(line)
    case "/line": endLine()
    case "block": startBlock()
    case "page": startPage(line)
    case "title": layout.title = Self.content(line)
    case "meta": addField(line)
    default: break
    }
  }

  private mutating func startPage(_ line: ArraySlice<UInt8>) {
    let size = Self.numbers(line)
    layout.pages.append(
      PageLayout(number: layout.pages.count + 1, width: size["width"] ?? 0, height: size["height"] ?? 0))
  }

  private mutating func startBlock() {
    guard !layout.pages.isEmpty else { return }
    layout.pages[layout.pages.count - 1].blocks.append(PageBlock())
  }

  private mutating func addWord(_ line: ArraySlice<UInt8>) {
    if let text = Self.content(line) { words.append(text) }
  }

  private mutating func endLine() {
    let text = CleanText.text(WritingDirection.logical(words).joined(separator: " "), .line)
    layout.bytes += text.utf8.count + 1
    guard !text.isEmpty, let page = layout.pages.indices.last,
      let block = layout.pages[page].blocks.indices.last
    else { return }
    layout.pages[page].blocks[block].lines.append(
      PageLine(
        text: text, left: box["xMin"] ?? 0, right: box["xMax"] ?? 0, top: box["yMin"] ?? 0,
        bottom: box["yMax"] ?? 0))
  }

  private mutating func addField(_ line: ArraySlice<UInt8>) {
    let values = Self.attributes(line)
    guard let name = values["name"], let content = values["content"], layout.fields.count < 100 else {
      return
    }
    let text = CleanText.text(Self.unescaped(content), .line)
    if !text.isEmpty { layout.fields[name.lowercased()] = text }
  }

  /// What stands between the first ">" and the last "<".
  private static func content(_ line: ArraySlice<UInt8>) -> String? {
    guard let open = line.firstIndex(of: 0x3E), let close = line.lastIndex(of: 0x3C), open < close else {
      return nil
    }
    let text = unescaped(String(decoding: line[(open + 1)..<close], as: UTF8.self))
    return text.isEmpty ? nil : text
  }

  private static func numbers(_ line: ArraySlice<UInt8>) -> [String: Double] {
    attributes(line).compactMapValues { Double($0) }.filter { $0.value.isFinite }
  }

  /// Values in quotes by their names, not yet unescaped.
  private static func attributes(_ line: ArraySlice<UInt8>) -> [String: String] {
    var found: [String: String] = [:]
    var rest = line.drop { $0 != 0x20 }
    while let equals = rest.firstIndex(of: 0x3D) {
      let name = rest[..<equals].drop { $0 == 0x20 }
      let quoted = rest[(equals + 1)...]
      guard quoted.first == 0x22, let end = quoted.dropFirst().firstIndex(of: 0x22) else { break }
      found[String(decoding: name, as: UTF8.self)] = String(
        decoding: quoted[(equals + 2)..<end], as: UTF8.self)
      rest = rest[(end + 1)...]
    }
    return found
  }

  private static func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    var text = text
    for (escape, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&apos;", "'"), ("&amp;", "&"),
    ] {
      text.replace(escape, with: character)
    }
    return text
  }
}
