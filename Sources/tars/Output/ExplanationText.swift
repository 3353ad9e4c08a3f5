import TARSCore

/// Why a hit stands where it stands, for people: a line for each stage that had a say.
struct ExplanationText {
  private let explanation: Explanation

  init(_ explanation: Explanation) { self.explanation = explanation }

  var lines: [String] {
    [words, meaning, "fused \(explanation.fusedScore.rounded(to: 4))", time, age, rerank].compactMap(\.self)
  }

  private var words: String? {
    guard let score = explanation.lexicalScore, let rank = explanation.lexicalRank else { return nil }
    let terms = explanation.terms.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .map { "\($0.key) \($0.value.rounded(to: 2))" }
    return "words   #\(rank)  \(score.rounded(to: 3))  (\(terms.joined(separator: ", ")))"
  }

  private var meaning: String? {
    guard let score = explanation.denseScore, let rank = explanation.denseRank else { return nil }
    return "meaning #\(rank)  \(score.rounded(to: 3))"
  }

  private var time: String? {
    explanation.timeBoost.map { "time    +\($0.rounded(to: 4)) for the time in the question" }
  }

  private var age: String? { explanation.recencyFactor.map { "age     x\($0.rounded(to: 3))" } }

  private var rerank: String? {
    guard let score = explanation.rerankScore, let rank = explanation.rerankRank else { return nil }
    return "rerank  #\(rank)  \(score.rounded(to: 3))"
  }
}
