import TARSCore
import Testing

@testable import TARSRetrieval

struct DiversityTests {
  private func passage(_ document: String, version: Int, _ text: String) -> Passage {
    let id = DocumentID(rawValue: document)
    return Passage(
      chunk: Chunk(
        id: ChunkID(rawValue: 1), document: id, hash: "", text: text, headings: [], language: "en"),
      document: Document(id: id, collection: "default", path: document),
      version: Version(
        number: version, contentHash: "", bytes: 0, mediaType: "", parser: "", title: nil, language: nil,
        recordedAt: Instant(milliseconds: 0)),
      page: nil)
  }

  private let notice30 = "The tenant may end the lease with a notice period of 30 days to any Monday."
  private let notice60 = "The tenant may end the lease with a notice period of 60 days to any Monday."

  @Test func `a passage of another version that nearly repeats a better one moves behind the others`() {
    let hits = [
      passage("a", version: 2, notice60), passage("a", version: 1, notice30),
      passage("b", version: 1, "Rent"),
    ]
    let arranged = Diversity().arranged(hits, passage: \.self)
    #expect(arranged.map(\.chunk.text) == [notice60, "Rent", notice30])
  }

  @Test func `alike passages of one version stay: tables have alike rows`() {
    let hits = [
      passage("a", version: 2, notice60), passage("a", version: 2, notice30),
      passage("a", version: 2, notice60),
    ]
    #expect(Diversity().arranged(hits, passage: \.self) == hits)
  }

  @Test func `different passages of different versions stay`() {
    let hits = [passage("a", version: 2, notice60), passage("a", version: 1, "The rent is due on Mondays.")]
    #expect(Diversity().arranged(hits, passage: \.self) == hits)
  }

  @Test func `a copy in another document moves behind the others and isn't lost`() {
    let copy = long + " draft"
    let hits = [
      passage("a", version: 1, long), passage("b", version: 1, copy), passage("c", version: 1, "Rent"),
    ]
    #expect(Diversity().arranged(hits, passage: \.self).map(\.chunk.text) == [long, "Rent", copy])
  }

  @Test func `other documents may differ in one word that matters, and short ones are alike by chance`() {
    let other = long.replacing("sixty", with: "ninety").replacing("Basel", with: "Bern")
    let hits = [
      passage("a", version: 1, long), passage("b", version: 1, other), passage("c", version: 1, notice30),
      passage("d", version: 1, notice30),
    ]
    #expect(Diversity().arranged(hits, passage: \.self) == hits)
  }

  private let long = """
    The tenant of the flat in Basel may end this lease in writing with a notice period of sixty days to the last \
    Monday of any month, unless both sides agree otherwise before witnesses
    """

  @Test(
    arguments: [
      ("a b", "B, a!", 1.0), ("a b c", "b c d", 0.5), ("a", "b", 0), ("", "...", 1), ("東京都", "京都", 2 / 3.0),
      ("Ärger", "Ärger", 1),
    ] as [(String, String, Double)])
  func `overlap is the share of common words`(left: String, right: String, expected: Double) {
    #expect(WordSet(left).overlap(WordSet(right)) == expected)
    #expect(WordSet(left).isAlike(WordSet(right), atLeast: expected))
  }
}
