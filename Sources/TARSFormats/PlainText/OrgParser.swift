import TARSCore

/// Org mode: headings with their tags, lists, tables, blocks, properties and dates.
struct OrgParser {
  let name: String
  let limits: ParserLimits

  private static let keywords: Set<String> = [
    "title", "author", "date", "description", "keywords", "language", "email", "subtitle",
  ]

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var lines = LineScanner(text.bytes)
    var output = MarkerText(limit: limits.outputBytes, inline: Self.inline)
    var fields: [String: String] = [:]
    while !lines.isAtEnd, !output.collector.isOverLimit {
      let line = lines.next()
      let start = line.trimmed
      if start.isEmpty {
        output.flush()
      } else if line.first == "*", let space = line.firstIndex(of: " "),
        line[..<space].allSatisfy({ $0 == "*" })
      {
        output.heading(line[..<space].count, Self.heading(String(line[space...])))
      } else if start.lowercased().hasPrefix("#+begin_") {
        block(start.lowercased(), &lines, &output)
      } else if let (key, value) = Self.keyword(start) {
        fields[key] = fields[key].map { $0 + " " + value } ?? value
      } else if start.hasPrefix("# ") || start == "#" || start.hasPrefix("#+") {
        continue
      } else if start.uppercased() == ":PROPERTIES:" || start.uppercased() == ":LOGBOOK:" {
        output.flush()
        for field in lines.take(until: { $0.trimmed.uppercased() == ":END:" }) { property(field, &output) }
      } else if start.hasPrefix("|") {
        table(start, &lines, &output)
      } else if let literal = start.after(": ") {
        output.code([literal] + literals(&lines))
      } else if let item = Self.item(line) {
        output.begin(.listItem, item)
      } else {
        output.append(start)
      }
    }
    var document = try output.document(.org, parser: "org/1", name: name, text: text)
    document.title = fields["title"] ?? document.title
    document.language = fields["language"]
    document.metadata = fields.filter { Self.keywords.contains($0.key) }
    return document
  }

  private static func keyword(_ line: String) -> (String, String)? {
    guard let rest = line.after("#+"), let colon = rest.firstIndex(of: ":") else { return nil }
    let key = rest[..<colon].lowercased()
    return key.contains(" ") ? nil : (key, String(rest[rest.index(after: colon)...]).trimmed)
  }

  /// Without the tags at the end, which are set in brackets.
  private static func heading(_ text: String) -> String {
    let text = text.trimmed
    guard text.hasSuffix(":"), let space = text.lastIndex(of: " ") else { return text }
    let tags = text[text.index(after: space)...]
    guard tags.hasPrefix(":") else { return text }
    return "\(text[..<space]) (\(tags.split(separator: ":").joined(separator: ", ")))".trimmed
  }

  private func block(_ begin: String, _ lines: inout LineScanner, _ output: inout MarkerText) {
    let kind = begin.dropFirst("#+begin_".count).prefix { $0 != " " }
    guard ["src", "example", "export", "comment"].contains(String(kind)) else { return output.flush() }
    let content = lines.take { $0.trimmed.lowercased().hasPrefix("#+end_\(kind)") }
    if kind != "comment" { output.code(content) }
  }

  private func property(_ line: String, _ output: inout MarkerText) {
    let parts = line.trimmed.dropFirst().split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return }
    output.begin(.paragraph, "\(parts[0]): \(String(parts[1]).trimmed)")
    output.flush()
  }

  private func table(_ first: String, _ lines: inout LineScanner, _ output: inout MarkerText) {
    var rows: [[String]] = []
    var hasHeader = false
    var line = first
    while true {
      if line.hasPrefix("|-") {
        hasHeader = hasHeader || rows.count == 1
      } else {
        let cells = line.dropFirst().split(separator: "|", omittingEmptySubsequences: false).map {
          String($0).trimmed
        }
        rows.append(line.hasSuffix("|") ? cells.dropLast() : cells)
      }
      guard lines.peek().trimmed.hasPrefix("|") else { break }
      line = lines.next().trimmed
    }
    output.table(rows, header: hasHeader)
  }

  private func literals(_ lines: inout LineScanner) -> [String] {
    var taken: [String] = []
    while let literal = lines.peek().trimmed.after(": ") {
      taken.append(literal)
      lines.skip()
    }
    return taken
  }

  private static func item(_ line: String) -> String? {
    guard let text = PlainList.textOfItem(line.trimmed), line.first != "*" else { return nil }
    guard let range = text.firstRange(of: " :: ") else { return text }
    return "\(text[..<range.lowerBound]): \(text[range.upperBound...])"
  }

  private static func inline(_ text: String) -> String {
    var text = text
    if text.utf8.contains(UInt8(ascii: "[")) {
      text = text.replacing(/\[\[[^\]]{0,400}\]\[([^\]]{0,400})\]\]/) { $0.output.1 }
      text = text.replacing(/\[\[([^\]]{0,400})\]\]/) { $0.output.1 }
    }
    return EmphasisMarks.stripped(text, marks: "*/_=~+", longest: 1)
  }
}
