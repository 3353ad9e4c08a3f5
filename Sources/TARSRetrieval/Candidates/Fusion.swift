import TARSCore

/// How the two methods' lists become one.
package enum Fusion: Sendable, Hashable {
  /// Sum of 1/(constant + rank). Source: G. Cormack et al., "Reciprocal Rank Fusion" (2009), with constant 60.
  case reciprocalRank(constant: Double)
  /// Weighted sum of the scores, each as a share of its list's best.
  ///
  /// A candidate that a method didn't name counts as much as that method's last one where the list was cut, and 0
  /// where it wasn't. So scores don't hang on how long the lists are, and mean the same for ten passages as for a
  /// million. Source: S. Bruch et al., "An Analysis of Fusion Functions for Hybrid Retrieval" (2023), with the
  /// scores' theoretical minimum 0.
  case convex(denseWeight: Double)

  /// Best first; equal scores by chunk id.
  func fuse(_ lists: CandidateLists, _ mode: SearchMode) -> [RankedCandidate] {
    let weights = weights(mode)
    let lexical = shares(of: lists.lexical, weight: weights.lexical, depth: lists.depth)
    let dense = shares(of: lists.dense, weight: weights.dense, depth: lists.depth)
    var all: [ChunkID: RankedCandidate] = [:]
    all.reserveCapacity(lists.lexical.count + lists.dense.count)
    for (index, candidate) in lists.lexical.enumerated() {
      var ranked = RankedCandidate(candidate)
      ranked.lexical = RankedCandidate.Placing(rank: index + 1, candidate: candidate)
      ranked.fused = lexical.named[index]
      all[candidate.chunk] = ranked
    }
    for (index, candidate) in lists.dense.enumerated() {
      var ranked = all[candidate.chunk] ?? RankedCandidate(candidate)
      ranked.dense = RankedCandidate.Placing(rank: index + 1, candidate: candidate)
      ranked.fused += dense.named[index]
      all[candidate.chunk] = ranked
    }
    return Self.ranked(all.values, absent: (lexical.absent, dense.absent))
  }

  private static func ranked(
    _ candidates: some Sequence<RankedCandidate>, absent: (lexical: Double, dense: Double)
  ) -> [RankedCandidate] {
    var ranked = candidates.map { candidate in
      var candidate = candidate
      if candidate.lexical == nil { candidate.fused += absent.lexical }
      if candidate.dense == nil { candidate.fused += absent.dense }
      candidate.score = candidate.fused
      return candidate
    }
    ranked.rank()
    return ranked
  }

  private func weights(_ mode: SearchMode) -> (lexical: Double, dense: Double) {
    switch (mode, self) {
    case (.lexical, _): (1, 0)
    case (.dense, _): (0, 1)
    case (.hybrid, .reciprocalRank): (1, 1)
    case (.hybrid, .convex(let weight)): (1 - weight, weight)
    }
  }

  /// What a method gives to each candidate of its list, best first, and to those that it didn't name.
  private func shares(
    of list: [Candidate], weight: Double, depth: Int
  ) -> (named: [Double], absent: Double) {
    switch self {
    case .reciprocalRank(let constant):
      return (list.indices.map { weight / (constant + Double($0 + 1)) }, 0)
    case .convex:
      guard let best = list.first?.score, best > 0 else { return (list.map { _ in 0 }, 0) }
      let named = list.map { weight * max(0, $0.score / best) }
      return (named, list.count < depth ? 0 : named.last ?? 0)
    }
  }
}
