import TARSCore
import TARSText
import Testing

struct TextShinglesTests {
  private static func text(_ words: Int, _ random: inout SeededRandom) -> [String] {
    (0..<words).map { _ in "w\(random.below(3000))" }
  }

  /// The text with some of its words changed.
  private static func edited(_ words: [String], _ edits: Int, _ random: inout SeededRandom) -> [String] {
    var words = words
    for _ in 0..<edits { words[random.below(words.count)] = "e\(random.below(1_000_000))" }
    return words
  }

  @Test func `case, signs and cuts don't matter, words and their order do`() {
    let whole = TextShingles(["The notice period is sixty days; see below."])
    #expect(TextShingles(["the NOTICE period,", "is sixty (days) see\nbelow"]).similarity(to: whole) == 1)
    #expect(TextShingles(["The period notice is sixty days; see below."]).similarity(to: whole) < 0.5)
    #expect(TextShingles(["something else entirely here"]).similarity(to: whole) == 0)
    #expect(TextShingles([String]()).similarity(to: TextShingles([""])) == 1)
  }

  @Test func `Chinese characters count as words`() {
    let text = TextShingles(["甲方应当在合同签订后三十日内支付全部款项"])
    #expect(text.count == 18)
    let other = TextShingles(["甲方应当在合同签订后六十日内支付全部款项"])
    #expect(text.similarity(to: other) > 0.6 && text.similarity(to: other) < 1)
  }

  @Test func `short texts have no sketch`() {
    #expect(TextShingles(["Only a few words, which any text may have."]).sketch == nil)
    #expect(DocumentSketch(values: [1, 2, 3]) == nil)
  }

  @Test func `sketches estimate the share of common shingles`() throws {
    var random = SeededRandom.printed()
    for edits in [0, 2, 5, 10, 20, 60] {
      let words = Self.text(400, &random)
      let one = TextShingles([words.joined(separator: " ")])
      let other = TextShingles([Self.edited(words, edits, &random).joined(separator: " ")])
      let estimate = try #require(one.sketch).similarity(to: #require(other.sketch))
      // Five standard deviations.
      #expect(abs(estimate - one.similarity(to: other)) <= 0.225)
    }
  }

  /// 500 texts in families of five with more and fewer edits: every pair against what the bands find.
  @Test func `bands find nearly all near-duplicates and few others`() throws {
    var random = SeededRandom.printed()
    var shingles: [TextShingles] = []
    for _ in 0..<100 {
      let words = Self.text(300, &random)
      for edits in [0, 1, 4, 8, 30] {
        shingles.append(TextShingles([Self.edited(words, edits, &random).joined(separator: " ")]))
      }
    }
    let keys = try shingles.map { Set(try #require($0.sketch).bandKeys) }
    var (near, found, candidates) = (0, 0, 0)
    for left in shingles.indices {
      for right in shingles.indices where left < right {
        let isCandidate = !keys[left].isDisjoint(with: keys[right])
        candidates += isCandidate ? 1 : 0
        guard shingles[left].similarity(to: shingles[right]) >= 0.8 else { continue }
        near += 1
        found += isCandidate ? 1 : 0
      }
    }
    print("near-duplicates: \(near), found by bands: \(found), candidates: \(candidates)")
    #expect(near >= 200)
    #expect(Double(found) >= 0.99 * Double(near))
    #expect(candidates <= 1000)
  }
}
