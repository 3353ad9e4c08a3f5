import TARSCore
import TARSCrypto
import Testing

struct CitationExactnessTests {
  private static let words = [
    "notice", "period", "three", "months", "Miete", "Kündigungsfrist", "beträgt", "e\u{301}te\u{301}", "👩‍👩‍👧",
    "🇨🇭", "naïve",
    "東京は日本の首都です。", "مرحبا", "Ende\r\n", "a|b", "[1]", "\u{200D}x", "1,000", "dr.", "Art. 5", "\n- item", "\t",
    "\u{A0}",
  ]
  private static let ends = [". ", "! ", "? ", "。", ".\n", "\n\n", " | ", "; "]

  /// Every quote is the text at its range, whatever the documents hold.
  @Test(arguments: (0..<200).map { UInt64($0) })
  func `a quote is the passage's text at its range`(seed: UInt64) async throws {
    var random = SplitMix(state: seed)
    let texts = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.text(using: &random) }
    let hits = Samples.hits(texts)
    let question =
      (0..<4).compactMap { _ in Self.words.randomElement(using: &random) }.joined(separator: " ") + "?"
    let answer = try await Samples.answer(Samples.answerer(hits), question)
    for citation in answer.citations {
      let hit = try #require(hits.first { $0.document == citation.document })
      let scalars = Array(hit.text.unicodeScalars)
      try #require(citation.range.count == 2)
      var cut = String.UnicodeScalarView()
      cut.append(contentsOf: scalars[citation.range[0]..<citation.range[1]])
      #expect(Array(String(cut).utf8) == Array(citation.quote.utf8), "seed \(seed)")
      #expect(citation.quoteHash == SHA256Digest.hex(of: citation.quote))
      #expect((0...1).contains(citation.score))
      #expect(answer.answer.contains("[\(citation.n)]"))
    }
    #expect(answer.citations.map(\.n) == Array(1..<answer.citations.count + 1))
  }

  @Test func `most random questions are answered, so that the property is tested`() async throws {
    var found = 0
    for seed in UInt64(0)..<100 {
      var random = SplitMix(state: seed)
      let texts = (0..<3).map { _ in Self.text(using: &random) }
      let answer = try await Samples.answer(Samples.answerer(Samples.hits(texts)), "notice period Miete?")
      if answer.found { found += 1 }
    }
    #expect(found > 30)
  }

  @Test func `a citation names version, page and dates`() async throws {
    let hits = [Samples.hit("The notice period is three months.", title: "Lease")]
    let answer = try await Samples.answer(Samples.answerer(hits), "How long is the notice period?")
    let citation = try #require(answer.citations.first)
    #expect(citation.version == 2)
    #expect(citation.page == 3)
    #expect(citation.recordedAt == Samples.recorded)
    #expect(citation.title == "Lease")
    #expect(citation.path == "/docs/a.md")
  }

  private static func text(using random: inout SplitMix) -> String {
    var text = ""
    for _ in 0..<Int.random(in: 1...40, using: &random) {
      text += Self.words.randomElement(using: &random) ?? ""
      text += Int.random(in: 0..<5, using: &random) == 0 ? Self.ends.randomElement(using: &random) ?? "" : " "
    }
    return text
  }
}

/// Random numbers that depend on the seed alone (Steele, Lea and Flood, "SplitMix", 2014).
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
