import Testing

/// Rooms stay small: files, functions, and one main type a file.
struct SizeTests {
  static let longestFile = 300
  static let longestFunction = 40

  @Test func noFileIsTooLong() throws {
    let files = try SourceTree.files(under: "Sources", suffixes: [".swift", ".c", ".h", ".inl"])
    #expect(!files.isEmpty)
    let long = files.filter { $0.lines.count > Self.longestFile }.map {
      "\($0.path): \($0.lines.count) lines"
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  @Test func noFunctionIsTooLong() throws {
    let long = try SourceTree.sources().flatMap { file in
      FunctionBody.all(in: file.code).filter { $0.lines > Self.longestFunction }
        .map { "\(file.path):\($0.line): \($0.lines) lines" }
    }
    #expect(long.isEmpty, "\(long.joined(separator: "\n"))")
  }

  /// A file with one type at its top level is named after it; a file of several small ones has one of their
  /// names, or a plural that says what they have in common. Extensions ("Type+Topic") are free.
  @Test func filesAreNamedAfterTheirMainType() throws {
    let misnamed = try SourceTree.sources().filter { file in
      let types = Declaration.topLevelTypes(in: file.code)
      let base = file.name.split(whereSeparator: { $0 == "." || $0 == "+" }).first.map(String.init) ?? ""
      if types.isEmpty || types.contains(base) || file.name.contains("+") { return false }
      return types.count == 1 || !base.hasSuffix("s")
    }
    let lines = misnamed.map { "\($0.path): \(Declaration.topLevelTypes(in: $0.code))" }
    #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
  }

  @Test func functionBodiesAreMeasured() {
    let text = """
      protocol P { func required(a: Int) -> Int; init() }
      func one() -> [String] where T: P {
        let text = "} \\(x.map { "}" }) {"  // }
        return if text.isEmpty { [] } else { [text] }
      }
      init?(_ f: () -> Void = { }) {
      }
      """
    let bodies = FunctionBody.all(in: SwiftCode.masked(text))
    #expect(bodies.map(\.line) == [2, 6])
    #expect(bodies.map(\.lines) == [4, 2])
  }
}

/// A function's place and length, found by counting braces in masked code.
struct FunctionBody {
  /// Line of the declaration, from 1.
  let line: Int
  /// From the declaration's line to the closing brace, both included.
  let lines: Int

  static func all(in code: String) -> [FunctionBody] {
    let tokens = CodeToken.all(in: code)
    return tokens.indices.compactMap { index in
      guard Self.begins(tokens, at: index), let open = opening(tokens, after: index),
        let close = closing(tokens, from: open)
      else { return nil }
      return FunctionBody(line: tokens[index].line, lines: tokens[close].line - tokens[index].line + 1)
    }
  }

  private static func begins(_ tokens: [CodeToken], at index: Int) -> Bool {
    switch tokens[index].text {
    case "func": return true
    case "init":
      let before = index > 0 ? tokens[index - 1].text : ""
      let after = index + 1 < tokens.count ? tokens[index + 1].text : ""
      return before != "." && ["(", "?", "<"].contains(after) && before != "="
    default: return false
    }
  }

  /// The brace that opens the body; `nil` for a mere requirement or a call.
  private static func opening(_ tokens: [CodeToken], after index: Int) -> Int? {
    var depth = 0
    for position in tokens.indices[(index + 1)...] {
      switch tokens[position].text {
      case "(", "[": depth += 1
      case ")", "]": depth -= 1
      case "{" where depth == 0: return position
      case let word where depth == 0 && Self.ends.contains(word): return nil
      default: break
      }
      if depth < 0 { return nil }
    }
    return nil
  }

  private static let ends: Set<String> = [
    "}", ";", "func", "var", "let", "init", "case", "static", "package", "private", "internal", "subscript",
    "return", "struct", "enum", "class", "extension", "associatedtype", "typealias", "if", "guard", "for",
    "=",
  ]

  private static func closing(_ tokens: [CodeToken], from open: Int) -> Int? {
    var depth = 0
    for position in tokens.indices[open...] {
      if tokens[position].text == "{" { depth += 1 }
      if tokens[position].text == "}" { depth -= 1 }
      if depth == 0 { return position }
    }
    return nil
  }
}

/// A word or a sign of masked code, with its line.
struct CodeToken {
  let text: String
  let line: Int

  static func all(in code: String) -> [CodeToken] {
    var tokens: [CodeToken] = []
    var word = ""
    var line = 1
    for character in code {
      if character.isLetter || character.isNumber || character == "_" {
        word.append(character)
        continue
      }
      if !word.isEmpty { tokens.append(CodeToken(text: word, line: line)) }
      word = ""
      if character == "\n" { line += 1 }
      if !character.isWhitespace { tokens.append(CodeToken(text: String(character), line: line)) }
    }
    if !word.isEmpty { tokens.append(CodeToken(text: word, line: line)) }
    return tokens
  }
}
