import TARSCore
import TARSText

@testable import TARSIndex

/// Reads a question's signs and searches a small index with it.
enum QuestionCheck {
  private static let analyzer = Analyzer()
  private static let languages: Set<String> = ["", "de", "en", "zh"]
  private static let texts = [
    "the net zero plan of the city", "a zero net gain", "the budget of the cities", "die Verträge laufen",
    "检索系统保存每个版本", "title body heading text",
  ]
  /// Some rows of each text, with another one as heading.
  private static let segment: Segment? = {
    var builder = SegmentBuilder(dimensions: 0)
    for row in 0..<300 {
      let (body, heading) = (texts[row % texts.count], texts[row / 7 % texts.count])
      builder.add(
        chunk: Int64(row), language: "en", heading: analyzer.terms(of: heading, language: "en"),
        body: analyzer.terms(of: body, language: "en"), vector: nil)
    }
    return try? builder.build()
  }()

  static func run(_ question: String) {
    let syntax = QuerySyntax(question)
    if syntax.hasParts { checkNothingIsLost(question, syntax) }
    precondition(syntax.ofSentence.tokens.count == syntax.tokens.count)
    let query = LexicalQuery(question, language: "en", languages: languages, analyzer: analyzer)
    for query in [query, query.relaxed].compactMap(\.self) { search(query) }
  }

  /// The tokens have all that the question has, in order.
  private static func checkNothingIsLost(_ question: String, _ syntax: QuerySyntax) {
    let sources = syntax.tokens.map { token in
      switch token {
      case .plain(let text): text
      case .part(_, let source): source
      }
    }
    precondition(sources.flatMap(visible) == visible(question))
  }

  private static func visible(_ text: String) -> [UnicodeScalar] {
    text.filter { !$0.isWhitespace }.flatMap(\.unicodeScalars)
  }

  private static func search(_ query: LexicalQuery) {
    guard let segment else { preconditionFailure("the small index can't be made") }
    let part = LexicalPart(
      postings: segment.postings, chunks: segment.chunks, start: 0,
      mask: RowMask(count: segment.count) { $0 % 5 != 0 })
    let totals = segment.postings.totals
    let all = QuerySearch(query, in: [part], totals: totals, ranking: BM25())
    let hits = all.hits(segment.count, explaining: true)
    precondition(hits.allSatisfy { all.masks[0].contains($0.row) && $0.score > 0 })
    let best = all.hits(10, explaining: false).map(\.row)
    precondition(best == hits.prefix(10).map(\.row))
    let choosing = QuerySearch(query.choosing, in: [part], totals: totals, ranking: BM25())
    precondition(choosing.masks == all.masks)
  }
}
