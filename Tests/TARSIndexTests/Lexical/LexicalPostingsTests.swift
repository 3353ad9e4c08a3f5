import Testing

@testable import TARSIndex

struct LexicalPostingsTests {
  @Test(arguments: [0, 1, 5, 700, 2000])
  func `every term gives its rows, counts and positions back`(count: Int) throws {
    var random = SeededGenerator(seed: UInt64(count))
    let rows = LexicalImage.randomRows(count, using: &random)
    let index = try LexicalImage(rows)
    let words = Set(rows.flatMap { $0.heading + $0.body })
    for term in words.shuffled(using: &random).prefix(200) + ["w0", "w1", "", "w", "absent", "zzz"] {
      #expect(index.found(term) == LexicalImage.expected(term, in: rows))
    }
    #expect(index.postings.totals.rows == count)
    #expect(index.postings.totals.heading == rows.reduce(0) { $0 + $1.heading.count })
    #expect(index.postings.totals.body == rows.reduce(0) { $0 + $1.body.count })
  }

  @Test(arguments: [11, 12, UInt64.random(in: 13...UInt64.max)])
  func `a merged index says what an index of the kept rows says`(seed: UInt64) throws {
    print("seed of the merged rows: \(seed)")
    var random = SeededGenerator(seed: seed)
    let parts = [900, 1, 0, 400].map { LexicalImage.randomRows($0, using: &random) }
    var kept: [LexicalImage.Row] = []
    let newPlaces = parts.map { part in
      part.map { row -> UInt32? in
        if Int.random(in: 0..<5, using: &random) == 0 { return nil }
        kept.append(row)
        return UInt32(kept.count - 1)
      }
    }
    let merged = try LexicalImage(merging: parts.map { try LexicalImage($0) }, newPlaces: newPlaces)
    let fresh = try LexicalImage(kept)
    #expect(merged.image.bytes.elementsEqual(fresh.image.bytes))
  }

  @Test func `a term counts at most 65,535 times in a row`() throws {
    let index = try LexicalImage([([], Array(repeating: "w", count: 70_000) + ["end"])])
    #expect(index.found("w")[0].body.count == 65_535)
    #expect(index.found("end")[0].body == [70_000])
    #expect(index.postings.lengths[0].body == 65_535)
  }

  @Test func `terms of any length and script are found`() throws {
    let terms = ["a", "aa", "检索", "wörter", String(repeating: "x", count: 96), "12345678", "123456789"]
    let index = try LexicalImage(terms.map { ([], [$0]) })
    for (row, term) in terms.enumerated() { #expect(index.found(term).map(\.row) == [row]) }
  }

  @Test(arguments: [1, 7, 31, 32, 33, 64, 65])
  func `dictionaries of any number of terms are whole`(count: Int) throws {
    let terms = (0..<count).map { "term\($0)" }
    let index = try LexicalImage([([], terms)])
    for (position, term) in terms.enumerated() { #expect(index.found(term).map(\.body) == [[position]]) }
    #expect(index.postings.termCount == count)
  }
}
