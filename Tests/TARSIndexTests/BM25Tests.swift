import TARSCore
import Testing

@testable import TARSIndex

struct BM25Tests {
  /// By hand: N = 4, df = 1: ln(1 + 3.5 / 1.5) = ln 3.3333; df = 4: ln(1 + 0.5 / 4.5) = ln 1.1111.
  @Test(arguments: [(1, 4, 1.2039728043), (4, 4, 0.1053605157), (0, 0, 0.6931471806)])
  func `rare terms weigh more and none weighs less than nothing`(frequency: Int, total: Int, expected: Double)
  {
    #expect(abs(BM25().inverseFrequency(frequency, of: total) - expected) < 1e-9)
  }

  /// By hand: body 2 / (0.25 + 0.75 * 10 / 5) = 2 / 1.75, heading 1 / (0.5 + 0.5 * 1 / 2) = 1 / 0.75, weighed twice:
  /// 8 / 7 + 8 / 3 = 80 / 21; saturated (80 / 21) / (1.2 + 80 / 21) = 80 / 105.2.
  @Test func `fields are normalised by their own lengths before they saturate together`() {
    let ranking = BM25(k1: 1.2, bodyB: 0.75, headingB: 0.5, headingWeight: 2)
    var totals = FieldTotals()
    (totals.rows, totals.heading, totals.body) = (2, 4, 10)
    let norms = FieldNorms(ranking, FieldAverages(totals))
    let count = norms.count(heading: 1, body: 2, RowLengths(heading: 1, body: 10))
    #expect(abs(count - 80 / 21) < 1e-5)
    let impact = ClauseImpact(weight: 1_000_000, ranking: ranking)(count)
    #expect(abs(Double(impact) - 1_000_000 * 80 / 105.2) < 10)
  }

  @Test func `averages of an empty index divide nothing by zero`() {
    let averages = FieldAverages(FieldTotals())
    #expect(averages.body == 1)
    #expect(averages.heading == 1)
  }

  @Test func `a word in the headings outranks the same word in the text`() async throws {
    let library = Library()
    library.record("/a", [Library.Passage(text: "notice period of the contract")], at: 1)
    library.record("/b", [Library.Passage(heading: "Notice", text: "sixty days of the contract")], at: 1)
    let index = try await TemporalIndex.inMemory(feed: library, model: nil)
    let found = try await index.lexical("notice", filter: .init(asOf: Instant(milliseconds: 9)), limit: 5)
    #expect(found.map(\.chunk.rawValue) == [2, 1])
  }

  @Test func `a word asked twice counts twice`() async throws {
    let library = Library()
    library.record("/a", [Library.Passage(text: "q1 q2"), Library.Passage(text: "q3 q2")], at: 1)
    let index = try await TemporalIndex.inMemory(feed: library, model: nil)
    let filter = SearchFilter(asOf: Instant(milliseconds: 9))
    let once = try await index.lexical("q1", filter: filter, limit: 1)
    let twice = try await index.lexical("q1 q1", filter: filter, limit: 1)
    #expect(twice[0].score == 2 * once[0].score)
  }
}
