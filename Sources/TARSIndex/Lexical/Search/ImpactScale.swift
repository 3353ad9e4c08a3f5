/// Scores as whole numbers, so that sums don't depend on their order and equal texts have equal scores.
///
/// The sum of all clauses' weights is a bit under 2^30; every match counts at least 1.
struct ImpactScale {
  private static let full = Double(1 << 30 - 1 << 16)

  /// What a whole number stands for.
  let unit: Double

  init(_ weights: some Sequence<Double>) {
    unit = max(weights.reduce(0, +), .leastNormalMagnitude) / Self.full
  }

  /// A clause's weight in whole numbers.
  func weight(_ weight: Double) -> Float { Float(weight / unit) }

  func score(_ impact: UInt32) -> Double { Double(impact) * unit }
}

/// What a clause gives to a row for a weighted count of its terms.
struct ClauseImpact {
  private let weight: Float
  private let k1: Float

  init(weight: Float, ranking: BM25) {
    self.weight = weight
    k1 = Float(ranking.k1)
  }

  /// Rises with `count`, in its rounded values too, so that the impact of a bound is a bound.
  @inline(__always)
  func callAsFunction(_ count: Float) -> UInt32 {
    let impact = weight * (1 - k1 / (k1 + count))
    return impact >= 1 ? UInt32(impact) : 1
  }
}
