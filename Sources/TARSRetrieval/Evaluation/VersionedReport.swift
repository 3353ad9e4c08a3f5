/// The outcome of an evaluation on a versioned set, as `tars eval --json` shows it.
package struct VersionedReport: Hashable, Sendable, Codable {
  package var versions: Figures

  /// Shares are 0 to 1.
  package struct Figures: Hashable, Sendable, Codable {
    /// Questions about a span of validity.
    package var questions: Int
    /// Of them, those with the asked article among the first 10.
    package var found10: Double
    /// Of the found, those whose first hit of the article carries the text valid then; `nil` where none was found.
    package var accuracy1: Double?
    /// Of all questions, those with a text among the first 10 that came only after the asked day.
    package var futureLeakRate: Double
    /// Questions about the present, without a time.
    package var currentQuestions: Int
    /// Of them, those with a text among the first 10 that no longer holds; `nil` without such questions.
    package var staleLeakRate: Double?
    /// Means where the article's hits with the right text are the relevant ones.
    package var ndcg10: Double
    package var recall100: Double
    package var mrr10: Double
    /// Wall time of a whole search in milliseconds.
    package var p50: Double
    package var p95: Double

    private enum CodingKeys: String, CodingKey {
      case questions
      case found10 = "found@10"
      case accuracy1 = "accuracy@1"
      case futureLeakRate
      case currentQuestions
      case staleLeakRate
      case ndcg10 = "ndcg@10"
      case recall100 = "recall@100"
      case mrr10 = "mrr@10"
      case p50 = "p50_ms"
      case p95 = "p95_ms"
    }
  }
}
