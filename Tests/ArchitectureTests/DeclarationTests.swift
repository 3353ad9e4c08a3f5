import Testing

/// How declarations are written: access, documentation, safety.
struct DeclarationTests {
  @Test func nothingIsPublic() throws {
    let lines = try Self.lines { words in
      words.contains("public") || words.contains("open") && words.contains("class")
    }
    #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
  }

  /// Requirements of protocols are documented at the protocol; initialisers and stored values by their type.
  @Test func packageDeclarationsAreDocumented() throws {
    let sources = try SourceTree.sources()
    let requirements = Set(sources.flatMap { Declaration.requirements(in: $0.code) }).union(Self.wellKnown)
    let missing = sources.flatMap { file in
      Declaration.packageDeclarations(in: file).filter { declaration in
        !declaration.isDocumented && !requirements.contains(declaration.name)
      }.map { "\(file.path):\($0.line): \($0.name)" }
    }
    #expect(missing.isEmpty, "\(missing.joined(separator: "\n"))")
  }

  /// Functions that the standard library's and other packages' protocols ask for.
  private static let wellKnown: Set<String> = [
    "encode", "hash", "next", "makeAsyncIterator", "makeIterator", "run", "log", "handle", "respond",
  ]

  @Test func uncheckedSafetyIsExplained() throws {
    var unexplained: [String] = []
    for file in try SourceTree.sources() {
      let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
      for (index, line) in code.enumerated()
      where line.contains("@unchecked Sendable") || line.contains("nonisolated(unsafe)") {
        let near = file.lines[max(0, index - 6)...min(index + 1, file.lines.count - 1)]
        if !near.contains(where: { $0.contains("// SAFETY:") }) {
          unexplained.append("\(file.path):\(index + 1)")
        }
      }
    }
    #expect(unexplained.isEmpty, "\(unexplained.joined(separator: "\n"))")
  }

  @Test func inputNeverEndsTheProcess() throws {
    let lines = try Self.lines { $0.contains { $0 == "fatalError" || $0 == "try!" } }
    #expect(lines.isEmpty, "\(lines.joined(separator: "\n"))")
  }

  /// Code lines of the sources whose words satisfy a condition.
  private static func lines(where condition: ([Substring]) -> Bool) throws -> [String] {
    try SourceTree.sources().flatMap { file in
      file.code.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap {
        number, line in
        let words = line.split(whereSeparator: { $0 == " " || $0 == "(" || $0 == "{" })
        return condition(words) ? "\(file.path):\(number + 1):\(line)" : nil
      }
    }
  }
}

/// What a line of code declares.
struct Declaration {
  let name: String
  let line: Int
  let isDocumented: Bool

  private static let types: Set<Substring> = ["struct", "class", "enum", "protocol", "actor"]

  /// Names of the types declared at a file's top level.
  static func topLevelTypes(in code: String) -> [String] {
    code.split(separator: "\n").compactMap { line in
      guard let first = line.first, first != " ", first != "}" else { return nil }
      let words = line.split(whereSeparator: { " :<{(".contains($0) })
      guard !words.contains("extension"), let keyword = words.firstIndex(where: types.contains),
        keyword + 1 < words.count
      else { return nil }
      return String(words[keyword + 1])
    }
  }

  /// Names of the functions that the protocols of a file ask for.
  static func requirements(in code: String) -> [String] {
    var names: [String] = []
    var inProtocol = false
    for line in code.split(separator: "\n") {
      let words = line.split(whereSeparator: { " (:<".contains($0) })
      if line.first != " " { inProtocol = words.contains("protocol") }
      if inProtocol, let keyword = words.firstIndex(of: "func"), keyword + 1 < words.count {
        names.append(String(words[keyword + 1]))
      }
    }
    return names
  }

  /// The types and functions of a file that other targets can use.
  static func packageDeclarations(in file: SourceFile) -> [Declaration] {
    let code = file.code.split(separator: "\n", omittingEmptySubsequences: false)
    return code.indices.compactMap { index in
      let words = code[index].split(whereSeparator: { " (:{".contains($0) })
      guard words.contains("package"), !words.contains("import"), !words.contains("extension"),
        let keyword = words.firstIndex(where: { types.contains($0) || $0 == "func" }),
        keyword + 1 < words.count, words[..<keyword].contains("package"), !isOperator(words[keyword + 1])
      else { return nil }
      return Declaration(
        name: String(words[keyword + 1].prefix { $0 != "<" }), line: index + 1,
        isDocumented: isDocumented(file.lines, before: index))
    }
  }

  private static func isOperator(_ name: Substring) -> Bool {
    !(name.first?.isLetter ?? false) && name.first != "_" && name.first != "`"
  }

  private static func isDocumented(_ lines: [Substring], before index: Int) -> Bool {
    var position = index - 1
    while position >= 0 {
      let line = lines[position].drop { $0 == " " }
      if !line.hasPrefix("@") && !line.hasPrefix("//") || line.hasPrefix("///") {
        return line.hasPrefix("///")
      }
      position -= 1
    }
    return false
  }
}
