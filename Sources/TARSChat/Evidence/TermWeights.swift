#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How much each of a question's terms tells, by how rare it is among the retrieved sentences.
struct TermWeights: Sendable {
  private let weights: [String: Double]
  private let absent: Double

  init(_ passages: Passages) {
    var counts: [String: Int] = [:]
    for terms in passages.terms { for term in terms { counts[term, default: 0] += 1 } }
    let total = max(Double(passages.terms.count), Self.fewest)
    let asked = Set(passages.questionTerms.joined())
    weights = Dictionary(uniqueKeysWithValues: asked.map { ($0, Self.weight(counts[$0] ?? 0, of: total)) })
    absent = Self.weight(0, of: total)
  }

  /// The share of the question, 0 to 1, that a set of terms holds.
  func coverage(of question: [String], by terms: Set<String>) -> Double {
    var (held, whole) = (0.0, 0.0)
    for term in Set(question) {
      let weight = weights[term] ?? absent
      whole += weight
      if terms.contains(term) { held += weight }
    }
    return whole > 0 ? held / whole : 0
  }

  /// Sentences that are usually retrieved: among fewer, rarity says little.
  private static let fewest = 60.0
  private static let least = 1.5

  /// Robertson and Spärck Jones's weight, kept well above zero: a term that all sentences have still counts.
  private static func weight(_ count: Int, of total: Double) -> Double {
    least + log(1 + (total - Double(count) + 0.5) / (Double(count) + 0.5))
  }
}
