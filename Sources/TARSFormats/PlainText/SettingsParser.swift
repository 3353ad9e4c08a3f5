import TARSCore

/// TOML, INI and properties as lines "section.key: value", comments kept with what they stand above.
struct SettingsParser {
  private static let largestGroup = (lines: 24, bytes: 1200)

  let name: String
  let limits: ParserLimits

  func parse(_ text: DecodedText, as type: FileType) throws -> ParsedDocument {
    var collector = BlockCollector(limit: limits.outputBytes)
    var lines = LineScanner(text.bytes)
    var section = ""
    var group: [String] = []
    var bytes = 0
    func flush() {
      collector.add(.paragraph, CleanText.text(group.joined(separator: "\n"), .lines))
      (group, bytes) = ([], 0)
    }
    while !lines.isAtEnd, !collector.isOverLimit {
      let line = lines.next().trimmed
      if line.isEmpty { continue }
      if line.hasPrefix("["), line.hasSuffix("]"), !line.contains("=") {
        flush()
        section = String(line.drop { $0 == "[" }.reversed().drop { $0 == "]" }.reversed()).trimmed
        continue
      }
      let entry = self.entry(line, &lines, section)
      if group.count >= Self.largestGroup.lines || bytes + entry.utf8.count > Self.largestGroup.bytes {
        flush()
      }
      group.append(entry)
      bytes += entry.utf8.count
    }
    flush()
    var document = ParsedDocument(
      mediaType: type.mediaType, parser: "settings/1", warnings: text.warnings)
    document.blocks = try collector.finish(name)
    return document
  }

  private func entry(_ line: String, _ lines: inout LineScanner, _ section: String) -> String {
    if line.hasPrefix("#") || line.hasPrefix(";") { return line }
    guard let sign = line.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return line }
    let key = String(line[..<sign]).trimmed.replacing("\"", with: "")
    let value = value(String(line[line.index(after: sign)...]).trimmed, &lines)
    let path = section.isEmpty ? key : "\(section).\(key)"
    return value.isEmpty ? path : "\(path): \(value)"
  }

  /// A value with the further lines that it has: texts in three quotes, lists, and lines that end in "\".
  private func value(_ first: String, _ lines: inout LineScanner) -> String {
    for quotes in ["\"\"\"", "'''"] {
      guard let rest = first.after(quotes) else { continue }
      if let end = rest.firstRange(of: quotes) { return String(rest[..<end.lowerBound]) }
      let more = lines.take { $0.hasSuffix(quotes) }
      let last = lines.peek(-1)
      return ([rest] + more + [last.hasSuffix(quotes) ? String(last.dropLast(3)) : ""]).joined(
        separator: "\n")
    }
    var value = first
    var count = 0
    while (value.hasPrefix("[") && !Self.isBalanced(value)) || value.hasSuffix("\\"), !lines.isAtEnd,
      count < 1000
    {
      if value.hasSuffix("\\") { value.removeLast() }
      value += " " + lines.next().trimmed
      count += 1
    }
    for quote in ["\"", "'"] where value.count >= 2 && value.hasPrefix(quote) {
      if let end = value.dropFirst().firstIndex(of: Character(quote)) {
        return String(value[value.index(after: value.startIndex)..<end])
      }
    }
    return value
  }

  private static func isBalanced(_ text: String) -> Bool {
    text.utf8.reduce(0) { $0 + ($1 == 0x5B ? 1 : $1 == 0x5D ? -1 : 0) } <= 0
  }
}
