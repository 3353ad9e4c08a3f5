import Testing

/// Words that have no place in the project's files.
struct WordTests {
  static let folders = [
    "Sources", "Tests", "deploy", "scripts", "docs", "config", "Benchmarks", "Samples", ".ci",
  ]
  static let suffixes = [
    ".swift", ".c", ".h", ".md", ".sh", ".bash", ".bats", ".py", ".yaml", ".service", ".js", ".css", ".html",
    "/test", "/lint", "/run", "/check-quality", "/bench",
  ]

  /// Spelt in pieces, so that this file doesn't hold them.
  static let unfinished = [
    "TO" + "DO", "FIX" + "ME", "XX" + "X:", "lorem " + "ipsum", "not yet " + "implemented",
  ]

  @Test func nothingIsLeftUnfinished() throws {
    // A to-do of calendars (RFC 5545) is none of ours.
    let found = try Self.lines { line in
      let line = line.replacing("V" + "TO" + "DO", with: "")
      return Self.unfinished.contains { line.contains($0) }
    }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  /// A file that names the folder it happened to be written in breaks on every other machine.
  @Test func noFileNamesTheFolderOfThisCheckout() throws {
    let found = try Self.lines { $0.contains(SourceTree.root + "/") }
    #expect(found.isEmpty, "\(found.joined(separator: "\n"))")
  }

  private static func lines(where condition: (Substring) -> Bool) throws -> [String] {
    try folders.flatMap { try SourceTree.files(under: $0, suffixes: suffixes) }.flatMap { file in
      file.lines.enumerated().filter { condition($0.element) }
        .map { "\(file.path):\($0.offset + 1): \($0.element)" }
    }
  }
}
