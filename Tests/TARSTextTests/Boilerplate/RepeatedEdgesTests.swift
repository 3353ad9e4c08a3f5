import TARSCore
import TARSText
import Testing

struct RepeatedEdgesTests {
  private static func document(_ pages: [[TextBlock]]) -> ParsedDocument {
    let blocks = pages.enumerated().flatMap { number, blocks in
      blocks.map { TextBlock($0.kind, $0.text, page: number + 1) }
    }
    return ParsedDocument(mediaType: "text/plain", parser: "test/1", blocks: blocks)
  }

  private static func texts(_ pages: [[TextBlock]]) -> [String] {
    let document = document(pages)
    return RepeatedEdges(document).removed(from: document).blocks.map(\.text)
  }

  @Test func `running titles stay once, page numbers nowhere`() {
    let pages = (1...5).map { number in
      [
        TextBlock(.paragraph, "Annual Report 2023 | Example Ltd"), TextBlock(.heading(1), "Part \(number)"),
        TextBlock(.paragraph, "What part \(number) says."), TextBlock(.paragraph, "- \(number) -"),
      ]
    }
    let parts = (1...5).flatMap { ["Part \($0)", "What part \($0) says."] }
    #expect(Self.texts(pages) == ["Annual Report 2023 | Example Ltd"] + parts)
  }

  @Test func `what pages don't repeat at their edges stays`() {
    let same = TextBlock(.paragraph, "See the annex.")
    let other = TextBlock(.paragraph, "Something else.")
    let middle = (1...5).map {
      [TextBlock(.paragraph, "A\($0) b"), other, same, other, TextBlock(.paragraph, "c \($0) d")]
    }
    #expect(Self.texts(middle).count { $0 == same.text } == 5)
    #expect(Self.texts([[same, other], [same, other]]).count == 4)
    let rows = (1...5).map { _ in [TextBlock(.tableRow, "a: 1"), other, TextBlock(.listItem, "- b"), same] }
    #expect(Self.texts(rows).count { $0 == "a: 1" } == 5)
    let headings = (1...5).map { _ in [TextBlock(.heading(1), "Agenda"), TextBlock(.listItem, "- b")] }
    #expect(Self.texts(headings).count == 10)
    let alone = (1...5).map { _ in [same] }
    #expect(Self.texts(alone).count == 5)
    let long = (1...5).map { _ in [TextBlock(.paragraph, String(repeating: "word ", count: 40)), other] }
    #expect(Self.texts(long).count { $0.hasPrefix("word") } == 5)
  }

  @Test func `a document without pages stays as it is`() {
    let blocks = (0..<9).map { _ in TextBlock(.paragraph, "The same.") }
    let document = ParsedDocument(mediaType: "text/plain", parser: "test/1", blocks: blocks)
    #expect(RepeatedEdges(document).removed(from: document) == document)
  }

  @Test func `numbers that don't count pages are content`() {
    let sales = [120, 95, 130, 77, 101].map { number in
      [
        TextBlock(.heading(1), "Region"), TextBlock(.paragraph, "Well."),
        TextBlock(.paragraph, "Sales: \(number) units"),
      ]
    }
    #expect(Self.texts(sales).count { $0.hasPrefix("Sales") } == 5)
    let counted = (1...5).map {
      [TextBlock(.paragraph, "Well \($0 * $0)."), TextBlock(.paragraph, "Page \($0 + 3) of 9")]
    }
    #expect(Self.texts(counted) == ["Well 1.", "Page 4 of 9", "Well 4.", "Well 9.", "Well 16.", "Well 25."])
  }

  @Test func `no word is lost, and no number but those of pages`() {
    var random = SeededRandom.printed()
    for _ in 0..<100 {
      let header = "Header w\(random.below(99)) of Example"
      let pages = (0..<random.below(12)).map { number in
        [TextBlock(.paragraph, header)]
          + (0..<random.below(6)).map { _ in
            TextBlock(.paragraph, "w\(random.below(500)) x\(random.below(9))")
          }
          + [TextBlock(.paragraph, "\(number + 1)")]
      }
      let words = { (texts: [String]) in
        Set(texts.flatMap { $0.split(separator: " ") }.filter { $0.first!.isLetter })
      }
      #expect(words(Self.document(pages).blocks.map(\.text)) == words(Self.texts(pages)))
    }
  }
}
