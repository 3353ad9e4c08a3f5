import TARSCore
import TARSText
import Testing

struct ChunkerTests {
  /// Words count as tokens, and two special ones for every text.
  private static func words(_ text: String) -> Int { text.split(whereSeparator: \.isWhitespace).count + 2 }
  private let chunker = Chunker(budget: 60, tokenCount: words)

  private static func paragraph(_ words: Int, _ random: inout SeededRandom) -> TextBlock {
    var text = ""
    for index in 0..<words {
      text += "w\(random.below(5000))" + (index % 9 == 8 || index == words - 1 ? ". " : " ")
      if index % 9 == 8 { text += "The " }
    }
    return TextBlock(.paragraph, text)
  }

  private static func document(_ blocks: [TextBlock], title: String? = nil) -> ParsedDocument {
    ParsedDocument(mediaType: "text/plain", parser: "test/1", title: title, blocks: blocks)
  }

  @Test func `headings lead the path, with the title first where it isn't a heading`() {
    let blocks = [
      TextBlock(.heading(1), "Rules"), TextBlock(.paragraph, "One."), TextBlock(.heading(2), "Scope"),
      TextBlock(.paragraph, "Two."), TextBlock(.heading(2), "Terms"), TextBlock(.paragraph, "Three."),
    ]
    let chunks = chunker.chunks(of: Self.document(blocks, title: "Handbook"))
    #expect(
      chunks.map(\.headings) == [
        ["Handbook", "Rules"], ["Handbook", "Rules", "Scope"], ["Handbook", "Rules", "Terms"],
      ])
    #expect(chunks.map(\.text) == ["One.", "Two.", "Three."])
    let same = chunker.chunks(of: Self.document(blocks, title: "Rules"))
    #expect(same.first?.headings == ["Rules"])
  }

  @Test func `a heading with nothing under it is a text`() {
    let blocks = [
      TextBlock(.heading(1), "A"), TextBlock(.heading(2), "Empty"), TextBlock(.heading(2), "B"),
      TextBlock(.paragraph, "Text."), TextBlock(.heading(1), "End"),
    ]
    let chunks = chunker.chunks(of: Self.document(blocks))
    #expect(chunks.map(\.text) == ["Empty", "Text.", "End"])
    #expect(chunks.map(\.headings) == [["A"], ["A", "B"], []])
  }

  @Test func `a page ends a chunk`() {
    let blocks = [TextBlock(.paragraph, "One.", page: 1), TextBlock(.paragraph, "Two.", page: 2)]
    #expect(chunker.chunks(of: Self.document(blocks)).map(\.page) == [1, 2])
  }

  @Test func `small neighbours share a chunk, list items and rows by line`() {
    let blocks = [
      TextBlock(.paragraph, "Two things:"), TextBlock(.listItem, "- this"), TextBlock(.listItem, "- that"),
      TextBlock(.paragraph, "Done."),
    ]
    #expect(chunker.chunks(of: Self.document(blocks)).map(\.text) == ["Two things:\n- this\n- that\n\nDone."])
  }

  @Test func `code is cut at lines and keeps its indentation`() {
    let lines = (0..<60).map { "    let value\($0) = compute( \($0) )" }
    let chunks = chunker.chunks(of: Self.document([TextBlock(.code, lines.joined(separator: "\n"))]))
    #expect(chunks.count > 1)
    #expect(chunks.flatMap { $0.text.split(separator: "\n") }.map(String.init) == lines)
  }

  @Test func `empty documents have no chunks`() {
    #expect(chunker.chunks(of: Self.document([])).isEmpty)
    #expect(chunker.chunks(of: Self.document([TextBlock(.paragraph, " \n\t")])).isEmpty)
  }

  @Test func `an overlong title doesn't fill every chunk`() {
    let title = String(repeating: "ünendlich ", count: 10_000)
    let chunks = chunker.chunks(of: Self.document([TextBlock(.paragraph, "Text.")], title: title))
    #expect(chunks[0].headings[0].utf8.count <= 400)
  }

  @Test func `a chunk's language is its own where that is clear, else the document's`() {
    let german =
      "Die Kündigung ist nur gültig, wenn sie schriftlich und mit einer Frist von drei Monaten erfolgt."
    let english = "The tenant may end the lease at any time with a notice of three months to the landlord."
    var parsed = Self.document([
      TextBlock(.heading(1), "A"), TextBlock(.paragraph, german + " " + german), TextBlock(.heading(1), "B"),
      TextBlock(.paragraph, english), TextBlock(.heading(1), "C"), TextBlock(.paragraph, "CHF 4711"),
    ])
    #expect(chunker.chunks(of: parsed).map(\.language) == ["de", "en", "de"])
    parsed.language = "de-CH"
    #expect(chunker.chunks(of: parsed).map(\.language) == ["de", "en", "de"])
  }

  // MARK: Properties

  private static func randomBlock(_ random: inout SeededRandom) -> TextBlock {
    switch random.below(9) {
    case 0: TextBlock(.heading(1 + random.below(4)), "Heading w\(random.below(1000))")
    case 1: TextBlock(.listItem, "- w\(random.below(1000)) item")
    case 2: TextBlock(.tableRow, "a: \(random.below(100)) | b: x")
    case 3: TextBlock(.code, (0..<random.below(40)).map { "  line \($0)" }.joined(separator: "\n"))
    case 4: TextBlock(.paragraph, String(repeating: "长文本没有空格", count: 1 + random.below(80)))
    case 5: TextBlock(.paragraph, String(repeating: "x", count: random.below(3000)))
    default: paragraph(1 + random.below(150), &random)
    }
  }

  private static func visible(_ texts: [String]) -> [Unicode.Scalar] {
    texts.flatMap { $0.unicodeScalars.filter { !$0.properties.isWhitespace } }
  }

  /// Whether all parts stand in the whole, in order.
  private static func holds(_ whole: [Unicode.Scalar], _ parts: [Unicode.Scalar]) -> Bool {
    var next = 0
    for scalar in whole where next < parts.count && scalar == parts[next] { next += 1 }
    return next == parts.count
  }

  @Test func `no word is lost and no chunk exceeds its budget`() {
    var random = SeededRandom.printed()
    for _ in 0..<200 {
      let blocks = (0..<random.below(30)).map { _ in Self.randomBlock(&random) }
      let chunks = chunker.chunks(of: Self.document(blocks))
      let bodies = blocks.filter { if case .heading = $0.kind { false } else { true } }
      #expect(Self.holds(Self.visible(chunks.map(\.text)), Self.visible(bodies.map(\.text))))
      #expect(Self.visible(chunks.map(\.text)).count <= Self.visible(blocks.map(\.text)).count)
      for block in blocks {
        if case .heading = block.kind {
          #expect(chunks.contains { $0.headings.contains(block.text) || $0.text.contains(block.text) })
        }
      }
      for chunk in chunks {
        let size = Self.words(chunk.text) + Self.words(chunk.headings.joined(separator: "\n")) - 2
        #expect(size <= 60 + 4, "\(size): \(chunk)")
      }
    }
  }

  @Test func `an edit changes only the chunks around it`() {
    var random = SeededRandom.printed()
    var changed = 0
    let rounds = 100
    var count = 0
    for _ in 0..<rounds {
      var blocks = (0..<120).map { _ in Self.paragraph(4 + random.below(40), &random) }
      let before = Set(chunker.chunks(of: Self.document(blocks)).map(\.text))
      let place = random.below(blocks.count)
      switch random.below(3) {
      case 0: blocks[place] = Self.paragraph(4 + random.below(40), &random)
      case 1: blocks.remove(at: place)
      default: blocks.insert(Self.paragraph(4 + random.below(40), &random), at: place)
      }
      let after = chunker.chunks(of: Self.document(blocks))
      let new = after.count { !before.contains($0.text) }
      #expect(new <= 14)
      changed += new
      count += after.count
    }
    print("changed chunks per edit: \(Double(changed) / Double(rounds)) of \(count / rounds)")
    #expect(Double(changed) / Double(rounds) <= 3.5)
  }

  @Test func `chunks are filled well`() {
    var random = SeededRandom.printed()
    let blocks = (0..<2000).map { _ in Self.paragraph(4 + random.below(30), &random) }
    let chunks = chunker.chunks(of: Self.document(blocks))
    let fill = Double(chunks.reduce(0) { $0 + Self.words($1.text) }) / Double(chunks.count) / 60
    print("mean fill of a chunk: \(fill)")
    #expect(fill >= 0.5)
  }

  @Test(arguments: ["a", "word ", "A sentence. ", "中", "\n", "x\n", "👍🏽", "e\u{301}\u{301}", "1. "])
  func `long monotonous text takes linear time and bounded calls`(part: String) {
    let text = String(repeating: part, count: 200_000 / part.utf8.count)
    let largest = Counter()
    let chunker = Chunker(budget: 200) {
      largest.note($0.utf8.count)
      return Self.words($0)
    }
    let time = ContinuousClock().measure {
      let chunks = chunker.chunks(of: Self.document([TextBlock(.paragraph, text), TextBlock(.code, text)]))
      #expect(chunks.allSatisfy { $0.text.utf8.count <= 200 * 17 })
    }
    #expect(time < .seconds(20))
    #expect(largest.maximum <= 16 * 200)
    #expect(largest.total <= 8 * text.utf8.count)
  }
}
