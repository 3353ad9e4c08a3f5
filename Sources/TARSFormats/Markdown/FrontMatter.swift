/// The YAML block at the top of a Markdown file, as far as metadata needs it: scalars and lists of scalars at the
/// top level. Deeper structures are left out.
struct FrontMatter {
  /// Keys in lower case; the values of a list are joined by ", ".
  private(set) var fields: [String: String] = [:]
  /// Where the text begins.
  private(set) var end = 0

  init(_ text: [UInt8]) {
    let lines = TextLines.split(text)
    guard let first = lines.first, Self.isFence(first, "---") else { return }
    guard
      let close = lines.dropFirst().firstIndex(where: { Self.isFence($0, "---") || Self.isFence($0, "...") })
    else { return }
    let body = lines[1..<close].map { String(decoding: $0, as: UTF8.self) }
    guard body.contains(where: { $0.contains(":") }) else { return }
    read(body)
    end = close + 1 < lines.count ? lines[close + 1].startIndex : text.count
  }

  private static func isFence(_ line: ArraySlice<UInt8>, _ fence: String) -> Bool {
    CleanText.text(line, .line) == fence
  }

  private mutating func read(_ lines: [String]) {
    var key: String?
    for line in lines {
      let text = CleanText.text(line, .line)
      if text.isEmpty || text.hasPrefix("#") { continue }
      if text.hasPrefix("- "), let key {
        append(Self.scalar(text.dropFirst(2)), to: key)
      } else if line.first == " " || line.first == "\t" {
        // The continuation of a folded text; of nested maps only what reads as text is taken.
        if let key, !text.contains(": "), !text.hasSuffix(":") { append(text, to: key, separator: " ") }
      } else {
        key = member(text)
      }
    }
    fields = fields.filter { !$0.value.isEmpty }
  }

  /// Reads "key: value" and returns the key.
  private mutating func member(_ line: String) -> String? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let key = Self.scalar(line[..<colon]).lowercased()
    let value = CleanText.text(String(line[line.index(after: colon)...]), .line)
    guard !key.isEmpty else { return nil }
    fields[key] = ["|", ">", "|-", ">-"].contains(value) ? "" : Self.value(value)
    return key
  }

  private mutating func append(_ text: String, to key: String, separator: String = ", ") {
    guard !text.isEmpty else { return }
    let before = fields[key] ?? ""
    fields[key] = before.isEmpty ? text : before + separator + text
  }

  private static func value(_ text: String) -> String {
    guard text.hasPrefix("["), text.hasSuffix("]") else { return scalar(text[...]) }
    return text.dropFirst().dropLast().split(separator: ",").map { scalar($0) }.joined(separator: ", ")
  }

  /// Without quotes, and without a comment behind.
  private static func scalar(_ text: Substring) -> String {
    let trimmed = CleanText.text(String(text), .line)
    for quote in ["\"", "'"] where trimmed.count >= 2 && trimmed.hasPrefix(quote) {
      guard let end = trimmed.dropFirst().firstIndex(of: Character(quote)) else { break }
      return String(trimmed[trimmed.index(after: trimmed.startIndex)..<end])
    }
    guard let comment = trimmed.firstRange(of: " #") else { return trimmed }
    return CleanText.text(String(trimmed[..<comment.lowerBound]), .line)
  }
}
