import Testing

@testable import TARSIndex

struct LexicalRankingTests {
  @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func `the pruned search finds what scoring every row finds`(seed: UInt64) throws {
    print("seed of the ranked rows: \(seed)")
    var random = SeededGenerator(seed: seed)
    let library = try RankedLibrary(segments: [5000, 700, 1, 4100], using: &random)
    for _ in 0..<12 {
      let clauses = library.randomClauses(using: &random)
      let masks = library.randomMasks(using: &random)
      for limit in [0, 1, 10, 200] {
        let found = library.search(clauses, masks).best(limit).ranked
        let expected = library.exhaustive(clauses, masks).prefix(limit)
        #expect(found.map(\.row) == expected.map(\.row))
        #expect(found.map(\.score) == expected.map(\.score))
      }
    }
  }

  /// A caller who may read the long rows only, or the short ones, or those with headings, has such averages.
  @Test(
    arguments: [(0, 1), (1, 2), (3, 4), (30, 0), (0, 60), (400, 900)], [5, UInt64.random(in: 6...UInt64.max)])
  func `pruning holds for averages that aren't those of the segments`(
    average: (heading: Int, body: Int), seed: UInt64
  ) throws {
    print("seed of the ranked rows: \(seed)")
    var random = SeededGenerator(seed: seed)
    var library = try RankedLibrary(segments: [3000, 900], using: &random)
    library.totals.rows = 10
    library.totals.heading = 10 * average.heading
    library.totals.body = 10 * average.body
    for _ in 0..<8 {
      let clauses = library.randomClauses(using: &random)
      let masks = library.randomMasks(using: &random)
      let found = library.search(clauses, masks).best(10).ranked
      let expected = library.exhaustive(clauses, masks).prefix(10)
      #expect(found.map(\.row) == expected.map(\.row))
      #expect(found.map(\.score) == expected.map(\.score))
    }
  }
}

/// Segments of random rows, of which each has another average length.
struct RankedLibrary {
  struct Clause {
    struct Term {
      let term: String
      let factor: Float
    }
    let alternatives: [Term]
    let weight: Double
  }

  private let images: [LexicalImage]
  private let chunks: UnsafeMutableBufferPointer<Int64>
  private let rows: [[LexicalImage.Row]]
  /// Those that averages come from.
  var totals: FieldTotals

  init(segments: [Int], using random: inout SeededGenerator) throws {
    rows = segments.enumerated().map { number, count in
      LexicalImage.randomRows(count, using: &random).map {
        ($0.heading, Array($0.body.dropFirst(5 * number)))
      }
    }
    images = try rows.map { try LexicalImage($0) }
    totals = images.reduce(into: FieldTotals()) { $0 += $1.postings.totals }
    // Higher rows with lower ids, and the other way round.
    chunks = .allocate(capacity: totals.rows)
    for row in 0..<totals.rows { chunks[row] = Int64((row * 7919) % totals.rows) }
  }

  func search(_ clauses: [RankedLibrary.Clause], _ masks: [RowMask]) -> RankedSearch {
    var start = 0
    let parts = zip(images, masks).map { image, mask in
      defer { start += image.postings.rowCount }
      return LexicalPart(
        postings: image.postings,
        chunks: UnsafeBufferPointer(rebasing: chunks[start..<start + image.postings.rowCount]), start: start,
        mask: mask)
    }
    let scored = clauses.map { clause in
      ResolvedClause(terms: parts.map { Self.terms(clause, in: $0.postings) }, weight: clause.weight)
    }
    return RankedSearch(scored, in: parts, totals: totals, ranking: BM25())
  }

  private static func terms(_ clause: Clause, in postings: Postings) -> [ResolvedClause.Term] {
    clause.alternatives.map {
      ResolvedClause.Term(name: $0.term, list: postings.list(of: $0.term), factor: $0.factor)
    }
  }

  /// All matching rows that pass, best first.
  func exhaustive(_ clauses: [RankedLibrary.Clause], _ masks: [RowMask]) -> [(score: UInt32, row: Int)] {
    let scale = ImpactScale(clauses.map(\.weight))
    let norms = FieldNorms(BM25(), FieldAverages(totals))
    var found: [(score: UInt32, row: Int)] = []
    var row = 0
    for (segment, mask) in zip(rows, masks) {
      for (place, texts) in segment.enumerated() {
        defer { row += 1 }
        guard mask.contains(place) else { continue }
        let score = clauses.reduce(UInt32(0)) { $0 + Self.impact($1, texts, scale, norms) }
        if score > 0 { found.append((score, row)) }
      }
    }
    return found.sorted { ($0.score, chunks[$1.row]) > ($1.score, chunks[$0.row]) }
  }

  private static func impact(
    _ clause: Clause, _ row: LexicalImage.Row, _ scale: ImpactScale, _ norms: FieldNorms
  ) -> UInt32 {
    let lengths = RowLengths(heading: row.heading.count, body: row.body.count)
    let count = clause.alternatives.reduce(Float(0)) { sum, alternative in
      let heading = row.heading.count { $0 == alternative.term }
      let body = row.body.count { $0 == alternative.term }
      if heading + body == 0 { return sum }
      return sum + alternative.factor * norms.count(heading: UInt32(heading), body: UInt32(body), lengths)
    }
    if count == 0 { return 0 }
    return ClauseImpact(weight: scale.weight(clause.weight), ranking: BM25())(count)
  }

  func randomClauses(using random: inout SeededGenerator) -> [Clause] {
    (0..<Int.random(in: 1...9, using: &random)).map { _ in
      let count = Int.random(in: 0...3, using: &random) == 0 ? 3 : 1
      let words = Set((0..<count).map { _ in LexicalImage.word(using: &random) })
      return Clause(
        alternatives: words.sorted().enumerated().map { Clause.Term(term: $1, factor: $0 == 0 ? 1 : 0.6) },
        weight: Double.random(in: 0.001...8, using: &random))
    }
  }

  /// Masks that let all, most, few, or no rows pass.
  func randomMasks(using random: inout SeededGenerator) -> [RowMask] {
    let share = [1, 1, 0.5, 0.01, 0.0005].randomElement(using: &random)!
    return rows.map { rows in
      RowMask(count: rows.count) { _ in share == 1 || Double.random(in: 0..<1, using: &random) < share }
    }
  }
}
