import FoundationEssentials
import TARSText
import Testing

@testable import TARSIndex

/// Questions of public evaluation sets over their texts, in segments of different sizes.
struct LexicalSetTests {
  private struct Line: Decodable {
    var title: String?
    var text: String
  }

  private static let data: String = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return "/\(root)/../shared/data"
  }()

  static let isThere = FileManager.default.fileExists(atPath: data + "/scifact/corpus.jsonl")

  private static func lines(_ path: String) throws -> [Line] {
    let content = try String(contentsOf: URL(filePath: "\(data)/\(path)"), encoding: .utf8)
    return try content.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
  }

  @Test(
    .enabled(if: isThere, "the evaluation sets aren't beside the project"),
    arguments: ["scifact", "cranfield"])
  func `the best are the first of a ranking of all matches`(set: String) throws {
    let analyzer = Analyzer()
    let rows = try Self.lines("\(set)/corpus.jsonl").prefix(1400).map { line in
      (
        heading: analyzer.terms(of: line.title ?? "", language: "en"),
        body: analyzer.terms(of: line.text, language: "en")
      )
    }
    let segments = [0..<rows.count * 3 / 4, rows.count * 3 / 4..<rows.count - 5, rows.count - 5..<rows.count]
    let images = try segments.map { try LexicalImage(Array(rows[$0])) }
    let chunks = (0..<rows.count).map(Int64.init)
    try chunks.withUnsafeBufferPointer { chunks in
      let parts = zip(segments, images).map { range, image in
        LexicalPart(
          postings: image.postings, chunks: UnsafeBufferPointer(rebasing: chunks[range]),
          start: range.lowerBound,
          mask: RowMask(count: range.count) { $0 % 7 != 3 })
      }
      for question in try Self.lines("\(set)/queries.jsonl").prefix(50) {
        check(
          LexicalQuery(question.text, language: "en", languages: ["en"], analyzer: analyzer), parts,
          rows.count)
      }
    }
  }

  private func check(_ query: LexicalQuery, _ parts: [LexicalPart], _ count: Int) {
    let totals = parts.reduce(into: FieldTotals()) { $0 += $1.postings.totals }
    let search = QuerySearch(query, in: parts, totals: totals, ranking: BM25())
    let all = search.hits(count, explaining: false)
    for limit in [1, 10, 200] {
      let best = search.hits(limit, explaining: false)
      #expect(best.map(\.row) == all.prefix(limit).map(\.row))
      #expect(best.map(\.score) == all.prefix(limit).map(\.score))
    }
    #expect(all.allSatisfy { $0.score > 0 })
  }
}
