import TARSCore
import Testing

struct PathFilterTests {
  @Test(arguments: [
    ("*.pdf", "a/b.pdf", true), ("*.pdf", "a/b.pdfx", false), ("docs/**", "docs/a/b", true),
    ("docs", "docs/a/b", true),
    ("docs/", "docs/a", true), ("docs/*", "docs/a/b", true), ("/docs/a", "docs/a", true),
    ("docs/a", "x/docs/a", false),
    ("**/a/*.md", "x/y/a/b.md", true), ("[!a-c]?", "d1", true), ("[!a-c]?", "b1", false), ("a[", "a[", true),
    ("Ä*", "Äpfel", true), ("a", "A", false), ("a/**/b", "a/b", true),
  ])
  func patternsMeanPathsAndAllBelow(pattern: String, path: String, isMeant: Bool) throws {
    #expect(try PathFilter(include: [pattern], exclude: []).admits(path.utf8) == isMeant)
    #expect(try PathFilter(include: [], exclude: [pattern]).admits(path.utf8) == !isMeant)
    #expect(try PathFilter(include: [], exclude: [pattern]).excludes(path.utf8) == isMeant)
  }

  @Test func exclusionGoesFirst() throws {
    let filter = try PathFilter(include: ["docs"], exclude: ["*.tmp", "docs/old"])
    #expect(filter.admits("docs/a".utf8))
    for path in ["docs/a.tmp", "docs/old/b", "other/a"] { #expect(!filter.admits(path.utf8)) }
    #expect(try PathFilter(include: [], exclude: []).admits("anything".utf8))
  }

  @Test(arguments: ["", "/", "a\0b", String(repeating: "a/", count: 70)])
  func whatIsNoPatternIsRefused(text: String) {
    #expect { try PathFilter(include: [text], exclude: []) } throws: {
      ($0 as? TARSError)?.code == .badRequest
    }
  }

  @Test func manyWildcardsDoNotTakeForever() throws {
    let filter = try PathFilter(include: [String(repeating: "*a", count: 60) + "b"], exclude: [])
    #expect(!filter.admits(String(repeating: "a", count: 2000).utf8))
  }
}
