import Testing

/// The imports of every source file against the module table.
struct ImportTests {
  @Test func everyTargetHasARowInTheTable() throws {
    let known = Set(ModuleTable.rows.map(\.name)).union(ModuleTable.native.keys)
    let unknown = try SourceTree.folders(under: "Sources").filter { !known.contains($0) }
    #expect(unknown.isEmpty, "targets without a row: \(unknown)")
  }

  @Test func importsFollowTheTable() throws {
    let sources = try SourceTree.sources()
    let violations = sources.flatMap { file in
      Self.imports(of: file).filter { !ModuleTable.allows(file.target, toImport: $0) }
        .map { "\(file.path) imports \($0)" }
    }
    #expect(violations.isEmpty, "\(violations.joined(separator: "\n"))")
  }

  @Test func theTableNamesNoLibraryThatNobodyImports() throws {
    let imported = Set(try SourceTree.sources().flatMap(Self.imports))
    let unused = ModuleTable.libraries.keys.filter { !imported.contains($0) }.sorted()
    #expect(unused.isEmpty, "libraries that nobody imports: \(unused)")
  }

  @Test func onlyTheConfigurationReadsTheEnvironment() throws {
    let readers = try SourceTree.sources().filter { file in
      file.target != "TARSConfig"
        && (file.code.contains("getenv(") || file.code.contains("processInfo.environment"))
    }
    #expect(readers.isEmpty, "\(readers.map(\.path))")
  }

  @Test(arguments: [
    ("import Crypto", ["Crypto"]),
    ("package import FoundationEssentials", ["FoundationEssentials"]),
    ("@preconcurrency internal import struct NIOCore.ByteBuffer", ["NIOCore"]),
    ("// import GRDB\nlet text = \"import GRDB\"", []),
    ("#if canImport(Glibc)\n  import Glibc\n#endif", ["Glibc"]),
  ])
  func importLinesAreUnderstood(text: String, expected: [String]) {
    #expect(Self.imports(of: SourceFile(path: "x.swift", text: text)) == expected)
  }

  @Test func theTableRefusesWhatTheDesignForbids() {
    #expect(!ModuleTable.allows("TARSCore", toImport: "TARSCrypto"))
    #expect(!ModuleTable.allows("TARSStore", toImport: "TARSIndex"))
    #expect(!ModuleTable.allows("TARSServer", toImport: "GRDB"))
    #expect(!ModuleTable.allows("TARSIndex", toImport: "TARSRetrieval"))
    #expect(!ModuleTable.allows("TARSText", toImport: "UnknownLibrary"))
    #expect(ModuleTable.allows("TARSStore", toImport: "GRDB"))
  }

  /// Modules that a file imports, in order.
  static func imports(of file: SourceFile) -> [String] {
    file.code.split(separator: "\n").compactMap { line in
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      guard let position = words.firstIndex(of: "import"), words[..<position].allSatisfy(isModifier) else {
        return nil
      }
      let rest = words[(position + 1)...].drop { Self.kinds.contains($0) }
      return rest.first.flatMap { $0.split(separator: ".").first }.map(String.init)
    }
  }

  private static func isModifier(_ word: Substring) -> Bool {
    word.hasPrefix("@") || ["package", "internal", "private", "fileprivate", "public"].contains(word)
  }

  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias",
  ]
}
