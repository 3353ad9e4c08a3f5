import TARSCore

/// A candidate of one or both methods, with what each says of it.
struct FusedCandidate: Sendable {
  let key: PassageKey
  var lexical: Placing?
  var dense: Placing?
  var score = 0.0

  /// Where a method ranked a candidate.
  struct Placing: Sendable {
    /// From 1.
    let rank: Int
    let candidate: Candidate
  }

  var explanation: Explanation {
    Explanation(
      lexicalScore: lexical?.candidate.score, lexicalRank: lexical?.rank,
      terms: lexical?.candidate.terms ?? [:], denseScore: dense?.candidate.score, denseRank: dense?.rank,
      fusedScore: score)
  }
}

/// How the two methods' lists become one.
package enum Fusion: Sendable, Hashable {
  /// Sum of 1/(constant + rank). Source: G. Cormack et al., "Reciprocal Rank Fusion" (2009), with constant 60.
  case reciprocalRank(constant: Double)
  /// Weighted sum of the scores, each brought to 0...1 over its list's range.
  ///
  /// Source: S. Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval" (2023).
  case convex(denseWeight: Double)

  /// Best first; equal scores by chunk id.
  func fuse(lexical: [Candidate], dense: [Candidate]) -> [FusedCandidate] {
    var all: [ChunkID: FusedCandidate] = [:]
    let shares = (shares(of: lexical, weight: lexicalWeight), shares(of: dense, weight: denseWeight))
    for (index, candidate) in lexical.enumerated() {
      let placing = FusedCandidate.Placing(rank: index + 1, candidate: candidate)
      all[candidate.chunk, default: FusedCandidate(candidate)].lexical = placing
      all[candidate.chunk]?.score += shares.0[index]
    }
    for (index, candidate) in dense.enumerated() {
      let placing = FusedCandidate.Placing(rank: index + 1, candidate: candidate)
      all[candidate.chunk, default: FusedCandidate(candidate)].dense = placing
      all[candidate.chunk]?.score += shares.1[index]
    }
    return all.values.sorted {
      $0.score > $1.score || ($0.score == $1.score && $0.key.chunk < $1.key.chunk)
    }
  }

  /// One method's list as it is.
  static func single(lexical: [Candidate]) -> [FusedCandidate] {
    lexical.enumerated().map { index, candidate in
      var fused = FusedCandidate(candidate)
      fused.lexical = FusedCandidate.Placing(rank: index + 1, candidate: candidate)
      fused.score = candidate.score
      return fused
    }
  }

  /// One method's list as it is.
  static func single(dense: [Candidate]) -> [FusedCandidate] {
    dense.enumerated().map { index, candidate in
      var fused = FusedCandidate(candidate)
      fused.dense = FusedCandidate.Placing(rank: index + 1, candidate: candidate)
      fused.score = candidate.score
      return fused
    }
  }

  private var denseWeight: Double {
    switch self {
    case .reciprocalRank: 1
    case .convex(let weight): weight
    }
  }

  private var lexicalWeight: Double {
    switch self {
    case .reciprocalRank: 1
    case .convex(let weight): 1 - weight
    }
  }

  /// What each candidate of a list, best first, gives to the fused score.
  private func shares(of list: [Candidate], weight: Double) -> [Double] {
    switch self {
    case .reciprocalRank(let constant):
      return list.indices.map { weight / (constant + Double($0 + 1)) }
    case .convex:
      guard let best = list.first?.score, let worst = list.last?.score else { return [] }
      guard best > worst else { return list.map { _ in weight } }
      return list.map { weight * ($0.score - worst) / (best - worst) }
    }
  }
}

extension FusedCandidate {
  fileprivate init(_ candidate: Candidate) {
    self.init(key: PassageKey(chunk: candidate.chunk, version: candidate.version))
  }
}
