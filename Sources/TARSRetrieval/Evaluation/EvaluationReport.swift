package import TARSCore

/// The outcome of an evaluation, as `tars eval --json` shows it.
package struct EvaluationReport: Hashable, Sendable, Codable {
  package var runs: [Run]

  /// The figures of one search mode.
  package struct Run: Hashable, Sendable, Codable {
    package var mode: SearchMode
    /// Means over the judged queries, 0 to 1.
    package var ndcg10: Double
    package var recall100: Double
    package var mrr10: Double
    /// Wall time of a whole search in milliseconds.
    package var p50: Double
    package var p95: Double

    private enum CodingKeys: String, CodingKey {
      case mode
      case ndcg10 = "ndcg@10"
      case recall100 = "recall@100"
      case mrr10 = "mrr@10"
      case p50 = "p50_ms"
      case p95 = "p95_ms"
    }

    package init(
      mode: SearchMode, ndcg10: Double, recall100: Double, mrr10: Double, p50: Double, p95: Double
    ) {
      self.mode = mode
      self.ndcg10 = ndcg10
      self.recall100 = recall100
      self.mrr10 = mrr10
      self.p50 = p50
      self.p95 = p95
    }
  }

  package init(runs: [Run]) { self.runs = runs }
}
