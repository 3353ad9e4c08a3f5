import TARSCore

/// JSON and JSON Lines as lines "path: value", one block per part of the tree that is small enough.
struct JSONParser {
  /// A part of the tree with more lines or bytes than this is divided further.
  private static let largestGroup = (lines: 24, bytes: 1200)

  let name: String
  let limits: ParserLimits

  func document(_ text: DecodedText) throws -> ParsedDocument {
    let value: JSONValue
    do {
      value = try JSONReader.value(text.bytes[...], maxDepth: limits.depth)
    } catch .tooDeep {
      throw TARSError.overLimit(name, "it is nested more than \(limits.depth) levels deep")
    } catch .malformed(let what, let position) {
      return try plain(text, "It isn't valid JSON (\(what), byte \(position)); it was read as plain text.")
    }
    var collector = BlockCollector(limit: limits.outputBytes)
    add(value, path: "", to: &collector)
    var document = ParsedDocument(
      mediaType: FileType.json.mediaType, parser: "json/1", warnings: text.warnings)
    document.title = Self.title(of: value)
    document.blocks = try collector.finish(name)
    return document
  }

  func lines(_ text: DecodedText) throws -> ParsedDocument {
    var collector = BlockCollector(limit: limits.outputBytes)
    var bad: [Int] = []
    for (index, line) in TextLines.split(text.bytes).enumerated() where !TextLines.isBlank(line) {
      do {
        add(try JSONReader.value(line, maxDepth: limits.depth), path: "", to: &collector)
      } catch {
        bad.append(index + 1)
        collector.add(.paragraph, CleanText.text(line, .line))
      }
    }
    var document = ParsedDocument(
      mediaType: FileType.jsonLines.mediaType, parser: "jsonl/1", warnings: text.warnings)
    if let first = bad.first {
      document.warnings.append("\(bad.count) lines aren't valid JSON, the first is line \(first).")
    }
    document.blocks = try collector.finish(name)
    return document
  }

  private func plain(_ text: DecodedText, _ warning: String) throws -> ParsedDocument {
    var document = try PlainTextParser(name: name, limits: limits).parse(text)
    document.warnings.append(warning)
    return document
  }

  /// What an object calls its title or name.
  static func title(of value: JSONValue) -> String? {
    guard case .object(let members) = value else { return nil }
    for key in ["title", "name"] {
      guard let found = members.first(where: { $0.name == key }), case .string(let title) = found.value else {
        continue
      }
      let text = CleanText.text(title, .line)
      if !text.isEmpty, text.utf8.count <= 200 { return text }
    }
    return nil
  }

  /// Adds the lines of a value.
  func add(_ value: JSONValue, path: String, to collector: inout BlockCollector) {
    guard !collector.isOverLimit else { return }
    if case .object(let members) = value, let row = Self.row(members), !row.isEmpty {
      return collector.add(.tableRow, path.isEmpty ? row : "\(path): \(row)")
    }
    if let lines = Self.smallGroup(value, path: path) {
      return collector.add(.paragraph, lines.joined(separator: "\n"))
    }
    addParts(of: value, path: path, to: &collector)
  }

  /// A flat object with short values reads best in one line.
  private static func row(_ members: [JSONValue.Member]) -> String? {
    var cells: [String] = []
    var bytes = 0
    for member in members {
      guard let text = member.value.scalar, !text.contains("\n") else { return nil }
      bytes += text.utf8.count
      guard bytes <= largestGroup.bytes else { return nil }
      if !text.isEmpty { cells.append("\(CleanText.text(member.name, .line)): \(text)") }
    }
    return cells.joined(separator: " | ")
  }

  /// All lines of a value, unless they are too many.
  private static func smallGroup(_ value: JSONValue, path: String) -> [String]? {
    var lines: [String] = []
    var bytes = 0
    return collect(value, path: path, &lines, &bytes) ? lines : nil
  }

  private static func collect(
    _ value: JSONValue, path: String, _ lines: inout [String], _ bytes: inout Int
  ) -> Bool {
    if let text = value.scalar {
      if !text.isEmpty { lines.append(path.isEmpty ? text : "\(path): \(text)") }
      bytes += text.utf8.count + path.utf8.count
      return lines.count <= largestGroup.lines && bytes <= largestGroup.bytes
    }
    for (path, part) in parts(of: value, path: path) {
      guard collect(part, path: path, &lines, &bytes) else { return false }
    }
    return true
  }

  /// Neighbouring scalars share blocks, every container makes its own.
  private func addParts(of value: JSONValue, path: String, to collector: inout BlockCollector) {
    if let text = value.scalar {
      return collector.add(.paragraph, path.isEmpty ? text : "\(path): \(text)")
    }
    var pending: [String] = []
    var bytes = 0
    func flush() {
      collector.add(.paragraph, pending.joined(separator: "\n"))
      pending = []
      bytes = 0
    }
    for (path, part) in Self.parts(of: value, path: path) {
      guard let text = part.scalar else {
        flush()
        add(part, path: path, to: &collector)
        continue
      }
      guard !text.isEmpty else { continue }
      if pending.count >= Self.largestGroup.lines || bytes + text.utf8.count > Self.largestGroup.bytes {
        flush()
      }
      pending.append("\(path): \(text)")
      bytes += text.utf8.count
    }
    flush()
  }

  /// Members by name, elements by number from 1, with their paths.
  private static func parts(of value: JSONValue, path: String) -> [(String, JSONValue)] {
    switch value {
    case .object(let members):
      members.map { member in
        let name = CleanText.text(member.name, .line)
        return (path.isEmpty ? name : "\(path).\(name)", member.value)
      }
    case .array(let elements):
      elements.enumerated().map { ("\(path)[\($0.offset + 1)]", $0.element) }
    default: []
    }
  }
}
