import Testing

@testable import TARSIndex

struct TopRowsTests {
  @Test(arguments: [0, 1, 2, 5, 50, 500], [1, 2, 3] as [UInt64])
  func `the best are those of a full sort`(limit: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var best = TopRows(limit: limit)
    var all: [TopRows.Entry] = []
    for row in 0..<100 {
      let score = Double(Int.random(in: 0...9, using: &random))
      let entry = TopRows.Entry(
        score: score, chunk: Int64.random(in: 0...1000, using: &random) * 100 + Int64(row), row: row,
        version: 1)
      all.append(entry)
      if best.admits(score: entry.score, chunk: entry.chunk) { best.insert(entry) }
    }
    let expected = all.sorted { ($1.score, $0.chunk) < ($0.score, $1.chunk) }.prefix(limit).map(\.row)
    #expect(best.ranked.map(\.row) == Array(expected))
  }

  @Test func `a score that is no number is never among the best`() {
    #expect(!TopRows(limit: 3).admits(score: .nan, chunk: 1))
  }
}
