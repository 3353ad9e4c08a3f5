#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Quality of one ranking under graded judgments, as trec_eval computes it.
package enum RankingMetrics {
  /// Discounted gain of the first `depth` over that of the best possible order; gain is the grade.
  ///
  /// Source: K. Järvelin, J. Kekäläinen, "Cumulated gain-based evaluation of IR techniques" (2002).
  package static func ndcg(_ ranking: [String], grades: [String: Int], depth: Int) -> Double {
    let ideal = discounted(grades.values.filter { $0 > 0 }.sorted(by: >).prefix(depth))
    guard ideal > 0 else { return 0 }
    return discounted(ranking.prefix(depth).map { max(0, grades[$0] ?? 0) }) / ideal
  }

  /// Share of the relevant documents that are among the first `depth`.
  package static func recall(_ ranking: [String], grades: [String: Int], depth: Int) -> Double {
    let relevant = Set(grades.filter { $0.value > 0 }.keys)
    guard !relevant.isEmpty else { return 0 }
    return Double(relevant.intersection(ranking.prefix(depth)).count) / Double(relevant.count)
  }

  /// One over the rank of the first relevant document; 0 where none is among the first `depth`.
  package static func reciprocalRank(_ ranking: [String], grades: [String: Int], depth: Int) -> Double {
    let first = ranking.prefix(depth).firstIndex { (grades[$0] ?? 0) > 0 }
    return first.map { 1 / Double($0 + 1) } ?? 0
  }

  /// The value that a share `rank` (0 to 1) of the values doesn't exceed: nearest rank; 0 for no values.
  package static func percentile(_ values: [Double], _ rank: Double) -> Double {
    guard !values.isEmpty else { return 0 }
    let place = Int((rank * Double(values.count)).rounded(.up)) - 1
    return values.sorted()[min(values.count - 1, max(0, place))]
  }

  private static func discounted(_ gains: some Sequence<Int>) -> Double {
    gains.enumerated().reduce(0) { $0 + Double($1.element) / log2(Double($1.offset) + 2) }
  }
}
