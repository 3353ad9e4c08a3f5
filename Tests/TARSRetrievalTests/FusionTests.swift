import TARSCore
import Testing

@testable import TARSRetrieval

struct FusionTests {
  private func list(_ scores: KeyValuePairs<Int64, Double>) -> [Candidate] {
    scores.map { Candidate(chunk: ChunkID(rawValue: $0.key), version: 1, score: $0.value) }
  }

  private func fused(
    _ fusion: Fusion, _ lexical: [Candidate], _ dense: [Candidate], mode: SearchMode = .hybrid,
    depth: Int = 100
  ) -> [Int64: Double] {
    let lists = CandidateLists(lexical: lexical, dense: dense, depth: depth)
    return Dictionary(
      uniqueKeysWithValues: fusion.fuse(lists, mode).map { ($0.key.chunk.rawValue, $0.score) })
  }

  /// By hand: chunk 2 is second and first: 1/62 + 1/61.
  @Test func `reciprocal ranks add up`() {
    let scores = fused(.reciprocalRank(constant: 60), list([1: 9, 2: 5]), list([2: 0.8, 3: 0.7]))
    #expect(scores == [1: 1 / 61.0, 2: 1 / 62.0 + 1 / 61.0, 3: 1 / 62.0])
  }

  /// By hand: lexical 8, 6, 2 become 1, 0.75, 0.25; dense 0.8, 0.4, -0.1 become 1, 0.5, 0.
  @Test func `scores are shares of their list's best, and weighed`() {
    let scores = fused(
      .convex(denseWeight: 0.25), list([1: 8, 2: 6, 3: 2]), list([2: 0.8, 4: 0.4, 1: -0.1]))
    #expect(scores == [1: 0.75, 2: 0.5625 + 0.25, 3: 0.1875, 4: 0.125])
  }

  /// By hand: chunk 3 has at most the dense share 0.5 of the last one named, chunk 4 the lexical 0.25.
  @Test func `what a cut list doesn't name counts as its last`() {
    let scores = fused(
      .convex(denseWeight: 0.5), list([1: 8, 3: 2]), list([1: 0.8, 4: 0.4]), depth: 2)
    #expect(scores == [1: 1, 3: 0.125 + 0.25, 4: 0.25 + 0.125])
  }

  @Test(arguments: [(SearchMode.lexical, [1: 1.0, 2: 0.5]), (.dense, [1: 1.0, 2: 0.25])])
  func `one method alone has all the weight`(mode: SearchMode, expected: [Int64: Double]) {
    let lists = (list([1: 4, 2: 2]), list([1: 0.8, 2: 0.2]))
    let scores = fused(
      .convex(denseWeight: 0.3), mode == .dense ? [] : lists.0, mode == .lexical ? [] : lists.1, mode: mode)
    #expect(scores == expected)
  }

  @Test func `equal scores stand in order of their chunks, and ranks are kept`() {
    let result = Fusion.convex(denseWeight: 0.5).fuse(
      CandidateLists(lexical: list([8: 3]), dense: list([4: 0.1]), depth: 10), .hybrid)
    #expect(result.map(\.key.chunk.rawValue) == [4, 8])
    #expect(result[1].explanation.lexicalRank == 1)
    #expect(result[1].explanation.denseRank == nil)
  }

  @Test func `nothing fused is nothing`() {
    #expect(Fusion.convex(denseWeight: 0.5).fuse(CandidateLists(depth: 10), .hybrid).isEmpty)
  }
}
