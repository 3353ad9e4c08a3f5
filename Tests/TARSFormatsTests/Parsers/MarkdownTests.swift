import TARSCore
import Testing

@testable import TARSFormats

struct MarkdownTests {
  @Test(arguments: [
    ("# A\n\ntext *b* `c`", ["h1 A", "p text b c"]),
    ("A\n===\nB\n---", ["h1 A", "h2 B"]),
    ("- a\n- b\n  - c", ["li a", "li b", "li c"]),
    ("7. a\n8. b", ["li 7. a", "li 8. b"]),
    ("- [x] done\n- [ ] open", ["li done", "li open"]),
    ("> quoted\n> text", ["p quoted text"]),
    ("```\n a\n\n b\n```", ["code  a\n\n b"]),
    ("|a|b|\n|-|-|\n|1|2|", ["row a: 1 | b: 2"]),
    ("![Alt](x.png) [link](y)", ["p Alt link"]),
    ("a &amp; b \\*c\\*", ["p a & b *c*"]),
    ("<details><summary>S</summary><p>Body</p></details>", ["p S", "p Body"]),
    ("a<br>b <b>c</b>", ["p a\nb c"]),
    ("~~old~~ new", ["p old new"]),
  ])
  func structureIsKept(_ text: String, _ outline: [String]) throws {
    #expect(try Fixtures.parse(text, name: "a.md").outline == outline)
  }

  @Test func frontMatterIsMetadata() {
    let text =
      "---\nTitle: 'A: b' # c\nEmpty:\ntags:\n  - x\n  - \"y z\"\nlist: [1, 'two']\nnested:\n  key: v\n---\nbody"
    let front = FrontMatter(Array(text.utf8))
    #expect(front.fields == ["title": "A: b", "tags": "x, y z", "list": "1, two"])
    #expect(String(decoding: Array(text.utf8)[front.end...], as: UTF8.self) == "body")
  }

  @Test(arguments: ["---\nno end: 1\n", "text\n---\na: 1\n---\n", "---\njust text\n---\n", ""])
  func otherTextsHaveNoFrontMatter(_ text: String) {
    let front = FrontMatter(Array(text.utf8))
    #expect(front.fields.isEmpty)
    #expect(front.end == 0)
  }

  @Test func deeplyNestedQuotesAndListsDoNoHarm() throws {
    let quotes = String(repeating: "> ", count: 20_000) + "deep"
    #expect(try Fixtures.parse(quotes, name: "a.md").blocks.count == 1)
    let brackets = String(repeating: "[", count: 20_000) + "deep"
    #expect(try Fixtures.parse(brackets, name: "a.md").blocks.count == 1)
  }
}
