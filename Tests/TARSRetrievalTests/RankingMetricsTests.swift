import Testing

@testable import TARSRetrieval

struct RankingMetricsTests {
  private let grades = ["a": 3, "b": 1, "c": 0, "d": -1, "e": 2]

  /// By hand: gains 1, 0, 3 give 1/1 + 3/2 = 2.5; the best order 3, 2, 1 gives 3 + 2/log2(3) + 1/2 = 4.7618595.
  @Test func `gain is the grade, discounted by the logarithm of the rank`() {
    let value = RankingMetrics.ndcg(["b", "c", "a"], grades: grades, depth: 10)
    #expect(abs(value - 2.5 / 4.761859507142915) < 1e-12)
  }

  @Test func `the best possible order has 1 and no order of irrelevant ones more than 0`() {
    #expect(RankingMetrics.ndcg(["a", "e", "b"], grades: grades, depth: 10) == 1)
    #expect(RankingMetrics.ndcg(["c", "d", "x"], grades: grades, depth: 10) == 0)
    #expect(RankingMetrics.ndcg([], grades: grades, depth: 10) == 0)
    #expect(RankingMetrics.ndcg(["a"], grades: ["a": 0], depth: 10) == 0)
  }

  /// By hand: only the first counts: 1 of the ideal 3.
  @Test func `depth cuts the ranking and the ideal`() {
    #expect(abs(RankingMetrics.ndcg(["b", "a"], grades: grades, depth: 1) - 1.0 / 3) < 1e-12)
  }

  @Test(arguments: [(1, 0.0), (2, 1.0 / 3), (3, 2.0 / 3), (100, 2.0 / 3)])
  func `recall is the share of relevant documents found`(depth: Int, expected: Double) {
    #expect(RankingMetrics.recall(["c", "a", "b", "x"], grades: grades, depth: depth) == expected)
  }

  @Test(
    arguments: [
      (["a"], 1.0), (["c", "d", "e"], 1.0 / 3), (["x"], 0), ([], 0), (["c", "d", "x", "x", "a"], 0),
    ] as [([String], Double)])
  func `the reciprocal rank is that of the first relevant document`(ranking: [String], expected: Double) {
    #expect(RankingMetrics.reciprocalRank(ranking, grades: grades, depth: 4) == expected)
  }

  @Test(arguments: [(0.5, 3.0), (0.95, 5), (0, 1), (1, 5), (0.2, 1), (0.21, 2)])
  func `percentiles are values of the list`(rank: Double, expected: Double) {
    #expect(RankingMetrics.percentile([5, 1, 4, 2, 3], rank) == expected)
  }

  @Test func `no values have no percentile`() {
    #expect(RankingMetrics.percentile([], 0.5) == 0)
  }
}
