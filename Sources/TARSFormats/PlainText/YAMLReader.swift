/// Reads what of YAML people write by hand: maps, lists, texts in quotes and blocks. Anchors, tags and lists within
/// brackets stay as they are written; what is none of this is a text.
struct YAMLReader {
  private struct Line {
    let indent: Int
    let text: String
  }

  private let lines: [Line]
  private let raw: [String]
  private var index = 0
  private let deepest: Int

  init(_ lines: [String], deepest: Int) {
    raw = lines
    self.deepest = deepest
    self.lines = lines.map { line in
      let indent = line.prefix { $0 == " " }.count
      return Line(indent: indent, text: Self.withoutComment(String(line.dropFirst(indent))))
    }
  }

  mutating func value() -> JSONValue {
    skipBlank()
    guard index < lines.count else { return .null }
    return node(indent: lines[index].indent, depth: 0)
  }

  private mutating func skipBlank() { while index < lines.count, lines[index].text.isEmpty { index += 1 } }

  private mutating func node(indent: Int, depth: Int) -> JSONValue {
    skipBlank()
    guard index < lines.count, depth < deepest else { return .null }
    let text = lines[index].text
    if text == "-" || text.hasPrefix("- ") { return list(indent: indent, depth: depth) }
    if Self.key(text) != nil { return map(indent: indent, depth: depth) }
    return .string(Self.scalar(folded(indent: indent)))
  }

  private mutating func list(indent: Int, depth: Int) -> JSONValue {
    var elements: [JSONValue] = []
    while next(at: indent), lines[index].text == "-" || lines[index].text.hasPrefix("- ") {
      let rest = String(lines[index].text.dropFirst(1))
      let content = rest.drop { $0 == " " }
      let inner = indent + 1 + (rest.count - content.count)
      if content.isEmpty {
        index += 1
        elements.append(child(deeperThan: indent, depth: depth))
      } else if Self.key(String(content)) != nil || content.hasPrefix("- ") {
        elements.append(nested(String(content), indent: inner, depth: depth))
      } else {
        elements.append(.string(scalar(String(content), indent: indent)))
      }
    }
    return .array(elements)
  }

  /// A map or list that begins on the line of a list's dash.
  private mutating func nested(_ text: String, indent: Int, depth: Int) -> JSONValue {
    var inner = YAMLReader(raw, deepest: deepest)
    var copy = lines
    copy[index] = Line(indent: indent, text: text)
    inner = YAMLReader(inner, copy, index)
    let value = inner.node(indent: indent, depth: depth + 1)
    index = max(index + 1, inner.index)
    return value
  }

  private init(_ other: YAMLReader, _ lines: [Line], _ index: Int) {
    raw = other.raw
    deepest = other.deepest
    self.lines = lines
    self.index = index
  }

  private mutating func map(indent: Int, depth: Int) -> JSONValue {
    var members: [JSONValue.Member] = []
    while next(at: indent), let (key, rest) = Self.key(lines[index].text) {
      if rest.isEmpty || rest.hasPrefix("&") || rest.hasPrefix("!") && !rest.contains(" ") {
        index += 1
        members.append(.init(name: key, value: child(deeperThan: indent, depth: depth, orListAt: indent)))
      } else {
        members.append(.init(name: key, value: .string(scalar(rest, indent: indent))))
      }
    }
    return .object(members)
  }

  /// Whether the next line that says something stands at this indentation.
  private mutating func next(at indent: Int) -> Bool {
    skipBlank()
    return index < lines.count && lines[index].indent == indent
  }

  private mutating func child(deeperThan indent: Int, depth: Int, orListAt list: Int? = nil) -> JSONValue {
    skipBlank()
    guard index < lines.count else { return .null }
    let line = lines[index]
    guard line.indent > indent || (line.indent == list && (line.text == "-" || line.text.hasPrefix("- ")))
    else {
      return .null
    }
    return node(indent: line.indent, depth: depth + 1)
  }

  // MARK: Scalars

  /// A value that begins behind its key or dash, with further lines where it has some.
  private mutating func scalar(_ text: String, indent: Int) -> String {
    index += 1
    if let first = text.first, first == "|" || first == ">", text.count <= 4 {
      return block(indent: indent, isFolded: first == ">")
    }
    var whole = text
    while index < lines.count, !lines[index].text.isEmpty, lines[index].indent > indent {
      whole += " " + lines[index].text
      index += 1
    }
    return Self.scalar(whole)
  }

  private mutating func block(indent: Int, isFolded: Bool) -> String {
    var taken: [String] = []
    while index < lines.count, lines[index].indent > indent || raw[index].trimmed.isEmpty {
      taken.append(raw[index].trimmed)
      index += 1
    }
    return taken.joined(separator: isFolded ? " " : "\n")
  }

  private mutating func folded(indent: Int) -> String {
    var taken: [String] = []
    while index < lines.count, !lines[index].text.isEmpty, lines[index].indent >= indent {
      taken.append(lines[index].text)
      index += 1
    }
    return taken.joined(separator: " ")
  }

  /// "key: rest"; keys may stand in quotes.
  private static func key(_ text: String) -> (String, String)? {
    if let quote = text.first, quote == "\"" || quote == "'" {
      guard let end = text.dropFirst().firstIndex(of: quote) else { return nil }
      let rest = text[text.index(after: end)...]
      guard rest.first == ":" else { return nil }
      return (String(text[text.index(after: text.startIndex)..<end]), String(rest.dropFirst()).trimmed)
    }
    guard let first = text.first, !"{[-#|>".contains(first) else { return nil }
    if text.hasSuffix(":"), !text.contains(": ") { return (String(text.dropLast()), "") }
    guard let range = text.firstRange(of: ": ") else { return nil }
    return (String(text[..<range.lowerBound]), String(text[range.upperBound...]).trimmed)
  }

  private static func scalar(_ text: String) -> String {
    let text = text.trimmed
    guard let quote = text.first, quote == "\"" || quote == "'", text.count >= 2, text.last == quote else {
      return text == "~" || text == "null" ? "" : text
    }
    let inner = String(text.dropFirst().dropLast())
    return quote == "'"
      ? inner.replacing("''", with: "'") : inner.replacing("\\\"", with: "\"").replacing("\\n", with: "\n")
  }

  private static func withoutComment(_ text: String) -> String {
    if text.hasPrefix("#") { return "" }
    var text = text
    // A sign between quotes is none of a comment.
    if let range = text.firstRange(of: " #"), text[..<range.lowerBound].count(where: { $0 == "\"" }) % 2 == 0
    {
      text = String(text[..<range.lowerBound])
    }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
