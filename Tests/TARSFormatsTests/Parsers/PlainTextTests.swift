import TARSCore
import Testing

@testable import TARSFormats

struct PlainTextTests {
  @Test(arguments: [
    ("one\n\ntwo", ["p one", "p two"]),
    ("Title\n=====\nText", ["h1 Title", "p Text"]),
    ("3.2 Duties of the keeper\n\nText", ["h2 3.2 Duties of the keeper", "p Text"]),
    ("Article 5\n\nText", ["h2 Article 5", "p Text"]),
    ("GENERAL RULES\n\nText", ["h2 GENERAL RULES", "p Text"]),
    ("OK\n\nText", ["p OK", "p Text"]),
    ("2024 was good\n\nText", ["p 2024 was good", "p Text"]),
    ("- a\n- b\n  more", ["li a", "li b\nmore"]),
    ("1. a\n2) b", ["li 1. a", "li 2) b"]),
    ("Street 1\nTown", ["p Street 1\nTown"]),
    (
      "This line is long enough to have been wrapped by\nan editor.",
      ["p This line is long enough to have been wrapped by an editor."]
    ),
    ("これは長い行です。これは長い行です。これは長い行です。\nつづきです。", ["p これは長い行です。これは長い行です。これは長い行です。つづきです。"]),
  ])
  func paragraphsHeadingsAndListsAreTold(_ text: String, _ outline: [String]) throws {
    #expect(try Fixtures.parse(text, name: "a.txt").outline == outline)
  }

  @Test func oneHugeLineIsReadInPieces() throws {
    let text = String(repeating: "word ", count: 1_000_000)
    let document = try Fixtures.parse(text, name: "a.txt")
    #expect(document.blocks.count > 100)
    #expect(document.blocks.allSatisfy { $0.text.utf8.count <= BlockCollector.longestBlock })
    let words = document.blocks.reduce(0) { $0 + $1.text.split(separator: " ").count }
    #expect(words == 1_000_000)
  }

  @Test func codeIsDividedAtBlankLines() throws {
    let document = try Fixtures.parse("a {\n  b\n}\n\n\nc\n", name: "x.py")
    #expect(document.outline == ["code a {\n  b\n}", "code c"])
    #expect(document.mediaType == "text/x-python")
  }
}
