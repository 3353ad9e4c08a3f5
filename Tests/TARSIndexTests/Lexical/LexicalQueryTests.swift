import TARSText
import Testing

@testable import TARSIndex

struct LexicalQueryTests {
  private static let texts: [(heading: String, body: String, language: String?)] = [
    ("Climate", "The city wants to be net zero by 2030, says the government.", "en"),
    ("Climate", "Zero emissions: the net effect of governing cities is small.", "en"),
    ("Budget", "The annual budget of the city rises. A net gain.", "en"),
    ("Notes", "The budget was discussed; the meeting governs nothing.", "en"),
    ("Klima", "Die Stadt will bis 2030 klimaneutral sein. Die Verträge laufen.", "de"),
    ("数据库", "检索系统保存每个版本。", "zh"),
    ("Reading", "To be or not to be, that is the question.", "en"),
  ]

  private let index: LexicalImage
  private let chunks: UnsafeMutableBufferPointer<Int64>

  init() throws {
    let analyzer = Analyzer()
    index = try LexicalImage(
      Self.texts.map { text in
        (
          analyzer.terms(of: text.heading, language: text.language),
          analyzer.terms(of: text.body, language: text.language)
        )
      })
    chunks = .allocate(capacity: Self.texts.count)
    for row in chunks.indices { chunks[row] = Int64(row) }
  }

  private func query(_ question: String, _ language: String? = "en") -> LexicalQuery {
    LexicalQuery(question, language: language, languages: ["en", "de", "zh"], analyzer: Analyzer())
  }

  private func hits(_ query: LexicalQuery) -> [QuerySearch.Hit] {
    let part = LexicalPart(
      postings: index.postings, chunks: UnsafeBufferPointer(chunks), start: 0,
      mask: RowMask(count: Self.texts.count) { _ in true })
    return QuerySearch(query, in: [part], totals: index.postings.totals, ranking: BM25())
      .hits(10, explaining: true)
  }

  private func rows(_ question: String, _ language: String? = "en") -> Set<Int> {
    Set(hits(query(question, language)).map(\.row))
  }

  @Test(arguments: [
    ("net zero", [0, 1, 2]), ("\"net zero\"", [0]), ("\"zero net\"", []), ("\"cities governing\"", []),
    ("\"to be or not to be\"", [6]), ("\"be net zero\" budget", [0]), ("\"the city\"", [0, 2]),
    ("budget \"annual\"", [2]), ("+zero net", [0, 1]), ("+zero +effect net", [1]), ("net -zero", [2]),
    ("net -\"net zero\"", [1, 2]), ("-zero", []), ("title:climate", [0, 1]), ("heading:budget", [2]),
    ("text:budget", [2, 3]), ("title:net", []), ("budget -title:notes", [2]), ("budg*", [2, 3]),
    ("gov*", [0, 1, 3]), ("title:bud*", [2]), ("budgte~", [2, 3]), ("bugdet~1", [2, 3]), ("emisions~", [1]),
    ("bdgat~2", [2, 3]), ("bdgat~1", []),
  ])
  func `signs choose the rows`(question: String, expected: [Int]) {
    #expect(rows(question) == Set(expected))
  }

  @Test func `a beginning finds the words whose stem is shorter`() {
    #expect(rows("governme*") == [0, 1, 3])
    #expect(rows("discussio*").contains(3))
  }

  @Test func `phrases and beginnings are read in the language of each text`() {
    #expect(rows("\"Die Verträge laufen\"", "de") == [4])
    #expect(rows("\"保存每个版本\"", "zh") == [5])
    #expect(rows("\"系统每个\"", "zh") == [])
    #expect(rows("Verträge", "en") == [4])
    #expect(rows("检索 budget zero Stadt", nil) == [0, 1, 2, 3, 4, 5])
  }

  @Test(arguments: [
    "what does \"net zero\" mean for the city", "who wants to be \"net zero", "is it * or ~ or :::",
    "what -dash exact or approximate -dash is the budget of a city",
  ])
  func `a sentence finds what it finds without its signs`(question: String) {
    let plain = QuestionTerms(question, language: "en", languages: ["en", "de", "zh"], analyzer: Analyzer())
    #expect(rows(question) == Set(hits(LexicalQuery(plain)).map(\.row)))
  }

  @Test func `a phrase in a sentence lifts the passage that has it`() {
    let with = hits(query("what is the \"net effect\" on the city"))
    let without = hits(query("what is the net effect on the city"))
    #expect(with[0].row == 1)
    #expect(with[0].score > without[0].score)
    #expect(with[0].terms["\"net effect\""] ?? 0 > 0)
  }

  @Test func `one word in quotation marks changes nothing in a sentence`() {
    let with = hits(query("what is the \"budget\" of the city"))
    let without = hits(query("what is the budget of the city"))
    #expect(with.map(\.score) == without.map(\.score) && with.map(\.row) == without.map(\.row))
  }

  @Test func `a phrase that nothing has yields to its words`() {
    let strict = query("\"effect net\" city")
    #expect(hits(strict).isEmpty)
    let relaxed = strict.relaxed.map { Set(hits($0).map(\.row)) }
    #expect(relaxed == [0, 1, 2])
    #expect(strict.relaxed?.notes.isEmpty == false)
    #expect(query("+effect -net").relaxed == nil)
  }

  @Test func `a word that nothing has is read as misspelt, and the terms say so`() {
    let found = hits(query("what is the anual budget"))
    #expect(found[0].row == 2)
    #expect(found[0].terms.keys.sorted() == ["annual (for anual)", "budget"])
    #expect(rows("2031").isEmpty)
    #expect(rows("cty").isEmpty)
    #expect(rows("+anual").isEmpty)
  }

  @Test func `a known word isn't guessed at`() {
    #expect(rows("cities") == [0, 1, 2])
    #expect(hits(query("wants"))[0].terms.keys.sorted() == ["want"])
  }

  @Test func `shares of the terms make the score`() {
    for hit in hits(query("\"net zero\" gov* budgte~ the city +zero")) {
      #expect(abs(hit.terms.values.reduce(0, +) - hit.score) < 1e-9)
    }
  }

  @Test(arguments: ["word ", "\"a b\" ", "aa* ", "xxxx~ ", "-xx ", "+title:bb ", "qwert"])
  func `long questions are answered`(piece: String) {
    let question = (0..<100_000 / piece.utf8.count).map { "\(piece.dropLast())\($0) " }.joined()
    _ = hits(query(question))
    _ = hits(query(String(repeating: piece, count: 100_000 / piece.utf8.count)))
  }
}
