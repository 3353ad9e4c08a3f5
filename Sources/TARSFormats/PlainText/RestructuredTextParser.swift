import TARSCore

/// reStructuredText: headings by underlines, lists, both forms of tables, literal blocks, directives and footnotes.
/// Includes are not followed.
struct RestructuredTextParser {
  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText) throws -> ParsedDocument {
    var lines = LineScanner(text.bytes)
    var output = MarkerText(limit: limits.outputBytes, inline: Self.inline)
    var styles: [String] = []
    var fields: [String: String] = [:]
    while !lines.isAtEnd, !output.collector.isOverLimit {
      let line = lines.next()
      if line.isEmpty {
        output.flush()
      } else if let title = Self.title(line, lines, isOpen: output.isOpen) {
        lines.skip(title.lines)
        if !styles.contains(title.style) { styles.append(title.style) }
        output.heading((styles.firstIndex(of: title.style) ?? 0) + 1, title.text)
      } else if line.hasPrefix(".. ") || line == ".." {
        directive(line, &lines, &output)
      } else if Self.isGrid(line) {
        output.table(grid(line, &lines), header: true)
      } else if Self.isSimpleRule(line) {
        output.table(simpleTable(line, &lines), header: true)
      } else if !output.isOpen, let (key, value) = Self.field(line) {
        fields[key.lowercased()] = value
        output.begin(.paragraph, "\(key): \(value)")
        output.flush()
      } else if let item = Self.item(line) {
        output.begin(.listItem, item)
        endLiteral(line, &lines, &output)
      } else {
        output.append(line)
        endLiteral(line, &lines, &output)
      }
    }
    var document = try output.document(.restructuredText, parser: "rst/1", name: name, text: text)
    for key in ["author", "date", "version", "status", "copyright"] { document.metadata[key] = fields[key] }
    return document
  }

  /// "::" at a paragraph's end announces an indented block of code.
  private func endLiteral(_ line: String, _ lines: inout LineScanner, _ output: inout MarkerText) {
    guard line.hasSuffix("::") else { return }
    var ahead = 0
    while lines.index + ahead >= 0, lines.peek(ahead).isEmpty, ahead < 3 { ahead += 1 }
    guard lines.peek(ahead).first == " " || lines.peek(ahead).first == "\t", ahead > 0 else { return }
    output.flush()
    output.code(lines.takeIndented())
  }

  // MARK: Headings

  private static func title(_ line: String, _ lines: LineScanner, isOpen: Bool) -> (
    text: String, style: String, lines: Int
  )? {
    if let mark = adornment(line), adornment(lines.peek(1)) == mark, !lines.peek().isEmpty,
      lines.peek(1).count == line.count
    {
      return (lines.peek(), "\(mark)\(mark)", 2)
    }
    guard !isOpen, let mark = adornment(lines.peek()), lines.peek().count >= min(line.count, 3),
      line.first != " ",
      adornment(line) == nil, !isSimpleRule(lines.peek())
    else { return nil }
    return (line, String(mark), 1)
  }

  private static func adornment(_ line: String) -> Character? {
    guard line.utf8.count >= 3, let first = line.first, "=-~^\"'`*+#<>:._".contains(first),
      line.allSatisfy({ $0 == first })
    else { return nil }
    return first
  }

  // MARK: Directives

  private func directive(_ line: String, _ lines: inout LineScanner, _ output: inout MarkerText) {
    output.flush()
    let text = line.dropFirst(2).drop { $0 == " " }
    if text.first == "[" { return output.begin(.paragraph, String(text)) }
    guard let range = text.firstRange(of: "::") else {
      // A comment, or the target of a link.
      if text.first != "_" || text.isEmpty { _ = lines.takeIndented() }
      return
    }
    let kind = text[..<range.lowerBound].lowercased()
    let argument = String(text[range.upperBound...]).trimmed
    switch kind {
    case "code", "code-block", "sourcecode", "parsed-literal", "literalinclude", "highlight", "doctest",
      "math":
      output.code(lines.takeIndented().filter { !$0.trimmed.hasPrefix(":") || kind == "math" })
    case "include", "toctree", "contents", "index", "raw", "image", "only", "default-role", "role":
      _ = lines.takeIndented()
    default:
      // Notes and the like hold paragraphs, whose indentation means nothing further.
      output.begin(.paragraph, argument)
      output.flush()
    }
  }

  private static func field(_ line: String) -> (String, String)? {
    guard line.first == ":", let end = line.dropFirst().firstIndex(of: ":"),
      line[end...].dropFirst().first == " "
    else { return nil }
    let key = String(line[line.index(after: line.startIndex)..<end])
    guard key.utf8.count <= 40, !key.contains("`") else { return nil }
    return (key, String(line[line.index(after: end)...]).trimmed)
  }

  private static func item(_ line: String) -> String? {
    let text = line.trimmed
    if let rest = text.after("#. ") { return rest }
    return PlainList.textOfItem(text)
  }

  // MARK: Tables

  private static func isGrid(_ line: String) -> Bool {
    let text = line.trimmed
    return text.hasPrefix("+-") && text.hasSuffix("+") && text.allSatisfy { "+-=".contains($0) }
  }

  private func grid(_ first: String, _ lines: inout LineScanner) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    while lines.peek().trimmed.hasPrefix("|") || lines.peek().trimmed.hasPrefix("+") {
      let line = lines.next().trimmed
      if line.hasPrefix("+") {
        if !row.isEmpty { rows.append(row) }
        row = []
        continue
      }
      let cells = line.dropFirst().dropLast().split(separator: "|", omittingEmptySubsequences: false)
        .map { String($0).trimmed }
      for (index, cell) in cells.enumerated() {
        if index < row.count { row[index] += cell.isEmpty ? "" : " " + cell } else { row.append(cell) }
      }
    }
    if !row.isEmpty { rows.append(row) }
    return rows
  }

  /// "====  =====" with at least two columns.
  private static func isSimpleRule(_ line: String) -> Bool {
    line.hasPrefix("=") && line.contains(" ") && line.allSatisfy { $0 == "=" || $0 == " " }
  }

  private func simpleTable(_ rule: String, _ lines: inout LineScanner) -> [[String]] {
    let starts = Self.columns(rule)
    var rows: [[String]] = []
    while !lines.isAtEnd {
      let line = lines.next()
      if Self.isSimpleRule(line) {
        if lines.peek().isEmpty { return rows }
        continue
      }
      if line.isEmpty || line.allSatisfy({ $0 == "-" || $0 == " " }) { continue }
      let letters = Array(line)
      let row = starts.enumerated().map { index, start -> String in
        let end = index + 1 < starts.count ? min(starts[index + 1], letters.count) : letters.count
        return start < end ? String(letters[start..<end]).trimmed : ""
      }
      if row.first?.isEmpty == true, let last = rows.last {
        rows[rows.count - 1] = zip(last, row).map { $1.isEmpty ? $0 : "\($0) \($1)" }
      } else {
        rows.append(row)
      }
    }
    return rows
  }

  private static func columns(_ rule: String) -> [Int] {
    let letters = Array(rule)
    return letters.indices.filter { letters[$0] == "=" && ($0 == 0 || letters[$0 - 1] == " ") }
  }

  private static func inline(_ text: String) -> String {
    var text = text
    if text.utf8.contains(UInt8(ascii: "`")) {
      text = text.replacing(/:[a-zA-Z:+-]{1,60}:`([^`<]{0,400}?)(\s{0,20}<[^>]{0,400}>)?`/) { $0.output.1 }
      text = text.replacing(/`([^`<]{1,400}?)\s{0,20}<[^>]{0,400}>`__?/) { $0.output.1 }
      text = text.replacing(/``(.{1,400}?)``/) { $0.output.1 }
      text = text.replacing(/`([^`]{1,400})`_{0,2}/) { $0.output.1 }
    }
    text = EmphasisMarks.stripped(text, marks: "*", longest: 2)
    return text.hasSuffix("::") ? String(text.dropLast()) : text
  }
}
