import TARSCore
import Testing

@testable import TARSFormats

struct SlideTests {
  @Test func numberedParagraphsCountByLevel() throws {
    let outline = try outline(
      "<sp>" + item("One", "arabicPeriod") + item("a", "alphaLcParenR", level: 1)
        + item("b", "alphaLcParenR", level: 1) + item("", "arabicPeriod") + item("Two", "arabicPeriod")
        + "<p><r><t>Between</t></r></p>" + item("Again", "arabicPeriod", start: 4) + "</sp><sp>"
        + item("New", "romanUcParenBoth", start: 3) + "</sp>")
    #expect(
      outline == ["1. One", "a) a", "b) b", "2. Two", "Between", "4. Again", "(III) New"])
  }

  @Test func numbersWithoutSenseAreBounded() throws {
    #expect(try outline("<sp>" + item("x", "arabicPlain", start: Int.max) + "</sp>") == ["100000 x"])
    #expect(try outline("<sp>" + item("x", "", start: Int.min) + "</sp>") == ["1 x"])
  }

  private func item(_ text: String, _ type: String, level: Int = 0, start: Int = 1) -> String {
    "<p><pPr lvl=\"\(level)\"><buAutoNum type=\"\(type)\" startAt=\"\(start)\"/></pPr><r><t>\(text)</t></r></p>"
  }

  private func outline(_ content: String) throws -> [String] {
    let body = SlideBody(isNotes: false, limit: 1000)
    let stream = try XMLStream(body, name: "x", depth: 100)
    try Array("<sld>\(content)</sld>".utf8).withUnsafeBytes { try stream.feed($0) }
    try stream.finish()
    return body.ordered.map(\.text)
  }
}
