/// What is known of a sentence as an answer to a question. All values lie near 0 to 1.
struct Features: Sendable, Hashable {
  /// Share of the question's weighted terms in the sentence.
  var sentenceCoverage = 0.0
  /// In the sentence, its neighbours, and the headings.
  var contextCoverage = 0.0
  /// In the passage with its headings.
  var passageCoverage = 0.0
  /// 1 / rank of the passage.
  var rank = 0.0
  /// Whether the sentence has the kind of thing that was asked for, or nothing special was.
  var kind = 0.0
  /// How much of a usual sentence's length it has; fragments and headings have little.
  var length = 0.0
  /// 1 for a sentence that is itself a question.
  var isQuestion = 0.0
  /// Cosine of question and sentence; `nil` without an embedder.
  var sentenceCosine: Double?
}

extension Features {
  /// How well the sentence answers: a weighted sum, fitted on questions with known answers
  /// (docs/decisions/0003-evidence-gate.md). The weight against questions is a choice: the sets have none.
  var score: Double {
    5 * sentenceCoverage + 3 * contextCoverage + 1.5 * passageCoverage + 2.7 * rank + 1.5 * kind + 0.3
      * length
      - 4 * isQuestion + 3 * (sentenceCosine ?? 0)
  }
}
