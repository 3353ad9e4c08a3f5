import TARSCore

/// AsciiDoc: headings, lists, tables, delimited blocks and attributes of the head. Includes are not followed.
struct AsciiDocParser {
  let name: String
  let limits: ParserLimits

  /// Attributes that say how a text is set, not what it is.
  private static let settings: Set<String> = [
    "toc", "toclevels", "icons", "source-highlighter", "imagesdir", "doctype", "sectnums", "numbered", "stem",
    "experimental", "nofooter", "lang", "encoding", "stylesheet", "pygments-style",
  ]

  /// What was said before the block that comes next.
  private struct Head {
    var fields: [String: String] = [:]
    var hasHeader = false
  }

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var lines = LineScanner(text.bytes)
    var output = MarkerText(limit: limits.outputBytes, inline: Self.inline)
    var head = Head()
    while !lines.isAtEnd, !output.collector.isOverLimit { read(lines.next(), &lines, &output, &head) }
    var document = try output.document(.asciidoc, parser: "asciidoc/1", name: name, text: text)
    for key in ["author", "revdate", "revnumber", "description", "keywords", "date", "lang"] {
      if let value = head.fields[key] { document.metadata[key == "revdate" ? "date" : key] = value }
    }
    document.language = head.fields["lang"]
    return document
  }

  private func read(
    _ line: String, _ lines: inout LineScanner, _ output: inout MarkerText, _ head: inout Head
  ) {
    if line.isEmpty || line == "+" {
      output.flush()
    } else if let level = Self.level(line) {
      output.heading(level, String(line.drop { $0 == "=" || $0 == "#" }))
    } else if let rule = Self.delimiter(line) {
      block(rule, &lines, &output, head.hasHeader)
      head.hasHeader = false
    } else if line.hasPrefix("|===") || line.hasPrefix(",===") || line.hasPrefix("!===") {
      output.flush()
      let table = AsciiDocTable(lines.take { $0 == line }, separator: line.first == "," ? "," : "|")
      output.table(table.rows, header: head.hasHeader || table.hasHeader)
      head.hasHeader = false
    } else if line.hasPrefix("[") && line.hasSuffix("]") {
      output.flush()
      head.hasHeader = line.contains("header")
    } else if let (key, value) = Self.attribute(line) {
      head.fields[key] = value
      if !value.isEmpty, !Self.settings.contains(key) { output.begin(.paragraph, "\(key): \(value)") }
      output.flush()
    } else if line.hasPrefix("//") {
      return
    } else if let item = Self.item(line) {
      output.begin(.listItem, item)
    } else if let title = line.after("."), title.first != ".", title.first != " " {
      output.begin(.paragraph, title)
      output.flush()
    } else if line.hasPrefix("include::") || line.hasPrefix("toc::") {
      return
    } else {
      output.append(line)
    }
  }

  /// "== Title"; Markdown's signs are allowed too.
  private static func level(_ line: String) -> Int? {
    for mark in ["=", "#"] as [Character] {
      let count = line.prefix { $0 == mark }.count
      if (1...6).contains(count), line.dropFirst(count).first == " " { return count }
    }
    return nil
  }

  private static func delimiter(_ line: String) -> Character? {
    for mark in "-.*=_+/`" where line.isRule(of: mark, atLeast: mark == "`" ? 3 : 4) { return mark }
    return line == "--" ? "–" : nil
  }

  private func block(
    _ mark: Character, _ lines: inout LineScanner, _ output: inout MarkerText, _ hasHeader: Bool
  ) {
    let rule = lines.peek(-1)
    output.flush()
    switch mark {
    case "/": _ = lines.take { $0 == rule }
    case "-", ".", "`", "+": output.code(lines.take { $0 == rule })
    // Example, side bar and quote hold blocks of their own.
    default: break
    }
  }

  private static func attribute(_ line: String) -> (String, String)? {
    guard line.hasPrefix(":"), let end = line.dropFirst().firstIndex(of: ":") else { return nil }
    let key = line[line.index(after: line.startIndex)..<end]
    guard !key.isEmpty, key.allSatisfy({ $0.isLetter || $0.isNumber || "-_!".contains($0) }) else {
      return nil
    }
    return (key.lowercased(), String(line[line.index(after: end)...]).trimmed)
  }

  private static func item(_ line: String) -> String? {
    let text = line.trimmed
    for mark in ["*", ".", "-"] as [Character] {
      let count = text.prefix { $0 == mark }.count
      if (1...5).contains(count), text.dropFirst(count).first == " " {
        return String(text.dropFirst(count + 1))
      }
    }
    if let range = text.firstRange(of: ":: ") {
      return "\(text[..<range.lowerBound]): \(text[range.upperBound...])"
    }
    if text.hasSuffix("::"), text.count > 2 { return String(text.dropLast(2)) + ":" }
    return PlainList.textOfItem(text)
  }

  /// Patterns are looked for only where their signs are: they take a thousand times as long as looking for those.
  private static func inline(_ text: String) -> String {
    var text = text
    if text.utf8.contains(UInt8(ascii: "[")) {
      text = text.replacing(/(?:https?|ftp|mailto|link|xref):[^\s\[\]]{0,400}\[([^\]]{0,400})\]/) { match in
        match.output.1.isEmpty ? match.output.0 : match.output.1
      }
      text = text.replacing(/image::?[^\s\[]{0,400}\[([^\]]{0,400})\]/) { $0.output.1 }
      text = text.replacing(/footnote:[^\s\[]{0,100}\[([^\]]{0,4000})\]/) { " (\($0.output.1))" }
    }
    if text.utf8.contains(UInt8(ascii: "<")) {
      text = text.replacing(/<<[^,>]{0,400},([^>]{0,400})>>/) { $0.output.1 }
    }
    text = EmphasisMarks.stripped(text, marks: "*_`#+", longest: 2)
    return text.hasSuffix(" +") ? String(text.dropLast(2)) : text
  }
}
