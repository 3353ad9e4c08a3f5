#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Decides whether the documents hold an answer at all, from the best sentence's score.
///
/// Scores with and without an embedder have different scales; a logistic curve for each turns them into the
/// probability that the question is answered by the passages. Curves and threshold were fitted on answerable and
/// unanswerable questions: docs/decisions/0003-evidence-gate.md.
enum EvidenceGate {
  /// Least probability of an answer.
  static let threshold = 0.2

  /// Scores at which an answer is as likely as none.
  private static let evenScore = (withMeaning: 9.7, wordsOnly: 8.4)

  /// Whether most of the question stands nowhere in the passage and the meaning is another too: the passage shares a
  /// word with the question and nothing more.
  private static func isElsewhere(_ best: Features) -> Bool {
    guard let cosine = best.sentenceCosine else { return best.passageCoverage < leastCoverage.wordsOnly }
    return best.passageCoverage < leastCoverage.withMeaning && cosine < 0.45
  }

  private static let leastCoverage = (withMeaning: 0.5, wordsOnly: 0.35)

  /// Probability, 0 to 1, that the documents answer the question, given its best sentence.
  static func confidence(_ best: Features) -> Double {
    if isElsewhere(best) { return 0 }
    let even = best.sentenceCosine == nil ? evenScore.wordsOnly : evenScore.withMeaning
    return 1 / (1 + exp(even - best.score))
  }
}
