import TARSCore

/// A candidate of one or both methods on its way to a hit, with what each stage said of it.
struct RankedCandidate: Sendable {
  let key: PassageKey
  var lexical: Placing?
  var dense: Placing?
  /// What fusion gave; over 0, at most 1 for the default fusion.
  var fused = 0.0
  /// `fused`, as the later stages changed it.
  var score = 0.0
  /// What inferred time multiplied the score with.
  var timeFactor = 1.0
  /// Whether it is of the version that the question names: those come before all others.
  var isOfNamedVersion = false
  /// What age multiplied the score with; `nil` where it doesn't count.
  var recencyFactor: Double?
  var rerank: Reranking?

  /// Where a method ranked a candidate.
  struct Placing: Sendable {
    /// From 1.
    let rank: Int
    let candidate: Candidate
  }

  /// What the reranking model said.
  struct Reranking: Sendable {
    let score: Double
    /// From 1.
    let rank: Int
  }

  init(_ candidate: Candidate) { key = PassageKey(chunk: candidate.chunk, version: candidate.version) }

  var explanation: Explanation {
    var explanation = Explanation(
      lexicalScore: lexical?.candidate.score, lexicalRank: lexical?.rank,
      terms: lexical?.candidate.terms ?? [:], denseScore: dense?.candidate.score, denseRank: dense?.rank,
      fusedScore: fused)
    if timeFactor != 1 { explanation.timeBoost = fused * (timeFactor - 1) }
    explanation.recencyFactor = recencyFactor
    explanation.rerankScore = rerank?.score
    explanation.rerankRank = rerank?.rank
    return explanation
  }
}

extension [RankedCandidate] {
  /// Best first; equal scores by chunk id.
  mutating func rank() {
    sort { $0.score > $1.score || ($0.score == $1.score && $0.key.chunk < $1.key.chunk) }
  }

  /// Puts the candidates of the version that the question names before all others, each chunk once.
  mutating func putFirst(_ named: [RankedCandidate]) {
    let chunks = Set(named.map(\.key.chunk))
    let best = map(\.score).max() ?? 0
    let first = named.map { candidate in
      var candidate = candidate
      candidate.isOfNamedVersion = true
      candidate.score += best
      return candidate
    }
    self = first + filter { !chunks.contains($0.key.chunk) }
  }
}
