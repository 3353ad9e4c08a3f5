#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The lexical ranking function: BM25 over two weighted fields.
///
/// A term's counts are first brought together over the fields, each normalised by its own length, then saturated
/// once. Source: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009), with
/// Lucene's inverse document frequency, which is never negative.
package struct BM25: Sendable, Hashable {
  /// Saturation of term counts.
  package var k1: Double
  /// How much a body's length counts, 0 to 1.
  package var bodyB: Double
  /// How much a heading path's length counts, 0 to 1.
  package var headingB: Double
  /// Weight of an occurrence in the headings; one in the body has 1.
  package var headingWeight: Double

  package init(k1: Double = 1.2, bodyB: Double = 0.65, headingB: Double = 0.6, headingWeight: Double = 3) {
    self.k1 = k1
    self.bodyB = bodyB
    self.headingB = headingB
    self.headingWeight = headingWeight
  }

  /// Weight of a term that `frequency` of `total` chunks contain.
  func inverseFrequency(_ frequency: Int, of total: Int) -> Double {
    log(1 + (Double(total - frequency) + 0.5) / (Double(frequency) + 0.5))
  }

  /// What divides the occurrences in a body of `length` terms.
  func bodyNorm(_ length: Int, _ averages: FieldAverages) -> Double {
    1 - bodyB + bodyB * Double(length) / averages.body
  }

  /// What divides the occurrences in headings of `length` terms.
  func headingNorm(_ length: Int, _ averages: FieldAverages) -> Double {
    1 - headingB + headingB * Double(length) / averages.heading
  }
}

/// Average lengths of the fields over all rows, at least 1.
struct FieldAverages {
  let heading: Double
  let body: Double

  init(_ totals: FieldTotals) {
    heading = max(1, Double(totals.heading) / Double(max(1, totals.rows)))
    body = max(1, Double(totals.body) / Double(max(1, totals.rows)))
  }
}
