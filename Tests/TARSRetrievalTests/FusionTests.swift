import TARSCore
import Testing

@testable import TARSRetrieval

struct FusionTests {
  private func list(_ scores: KeyValuePairs<Int64, Double>) -> [Candidate] {
    scores.map { Candidate(chunk: ChunkID(rawValue: $0.key), version: 1, score: $0.value) }
  }

  private func fused(_ fusion: Fusion, _ lexical: [Candidate], _ dense: [Candidate]) -> [Int64: Double] {
    Dictionary(
      uniqueKeysWithValues: fusion.fuse(lexical: lexical, dense: dense).map {
        ($0.key.chunk.rawValue, $0.score)
      })
  }

  /// By hand: chunk 2 is second and first: 1/62 + 1/61.
  @Test func `reciprocal ranks add up`() {
    let scores = fused(.reciprocalRank(constant: 60), list([1: 9, 2: 5]), list([2: 0.8, 3: 0.7]))
    #expect(scores == [1: 1 / 61.0, 2: 1 / 62.0 + 1 / 61.0, 3: 1 / 62.0])
  }

  /// By hand: lexical scores 9, 6, 3 become 1, 0.5, 0; dense 0.8, 0.7, 0.4 become 1, 0.75, 0.
  @Test func `scores are brought to one range and weighed`() {
    let scores = fused(
      .convex(denseWeight: 0.25), list([1: 9, 2: 6, 3: 3]), list([2: 0.8, 4: 0.7, 1: 0.4]))
    #expect(abs((scores[1] ?? 0) - 0.75) < 1e-12)
    #expect(abs((scores[2] ?? 0) - (0.375 + 0.25)) < 1e-12)
    #expect(abs((scores[3] ?? 1) - 0) < 1e-12)
    #expect(abs((scores[4] ?? 0) - 0.1875) < 1e-12)
  }

  @Test func `a single candidate has its method's whole weight`() {
    #expect(fused(.convex(denseWeight: 0.4), list([1: 3]), list([2: 0.1])) == [1: 0.6, 2: 0.4])
  }

  @Test func `equal scores stand in order of their chunks, and ranks are kept`() {
    let result = Fusion.convex(denseWeight: 0.5).fuse(lexical: list([8: 3]), dense: list([4: 0.1]))
    #expect(result.map(\.key.chunk.rawValue) == [4, 8])
    #expect(result[1].explanation.lexicalRank == 1)
    #expect(result[1].explanation.denseRank == nil)
  }

  @Test func `nothing fused is nothing`() {
    #expect(Fusion.convex(denseWeight: 0.5).fuse(lexical: [], dense: []).isEmpty)
  }
}
