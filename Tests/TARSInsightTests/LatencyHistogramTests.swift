import TARSCore
import Testing

/// Percentiles stay within their error bound, also after merging.
struct LatencyHistogramTests {
  @Test(arguments: 0..<40)
  func percentilesOfMergedHistogramsAreWithinTheBound(seed: Int) throws {
    var random = SeededRandom(UInt64(seed))
    var values: [Double] = []
    var merged = LatencyHistogram()
    for _ in 0..<Int.random(in: 1...12, using: &random) {
      var day = LatencyHistogram()
      for _ in 0..<Int.random(in: 1...300, using: &random) {
        let value = pow10(Double.random(in: -1.9...8, using: &random))
        day.record(milliseconds: value)
        values.append(value)
      }
      merged.merge(day)
    }
    values.sort()
    #expect(merged.count == UInt64(values.count))
    for share in [0, 0.01, 0.5, 0.9, 0.95, 0.99, 1] {
      let rank = max(1, Int((share * Double(values.count)).rounded(.up)))
      let (exact, told) = (values[rank - 1], try #require(merged.percentile(share)))
      // A rounding of the last bit may push a value over a bucket's edge.
      #expect(
        abs(told - exact) <= exact * LatencyHistogram.relativeError * 1.0001,
        "seed \(seed), share \(share): \(told) for \(exact)")
    }
  }

  @Test(arguments: 0..<20)
  func mergingInAnyOrderIsRecordingAllInOne(seed: Int) {
    var random = SeededRandom(UInt64(1000 + seed))
    let values = (0..<200).map { _ in pow10(Double.random(in: -3...9, using: &random)) }
    var (whole, parts) = (LatencyHistogram(), Array(repeating: LatencyHistogram(), count: 5))
    for value in values {
      whole.record(milliseconds: value)
      parts[Int.random(in: 0..<5, using: &random)].record(milliseconds: value)
    }
    var sum = LatencyHistogram()
    for part in parts.shuffled(using: &random) { sum.merge(part) }
    #expect(sum == whole, "seed \(seed)")
  }

  @Test func nothingRecordedIsNoPercentile() {
    #expect(LatencyHistogram().percentile(0.5) == nil)
  }

  @Test(arguments: [0, -5, 0.001, 1e300])
  func valuesOutsideTheRangeAreCountedAtItsEnds(value: Double) throws {
    var histogram = LatencyHistogram()
    histogram.record(milliseconds: value)
    #expect(histogram.count == 1)
    #expect(try #require(histogram.percentile(0.5)).isFinite)
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func whatIsNoTimeIsLeftOut(value: Double) {
    var histogram = LatencyHistogram()
    histogram.record(milliseconds: value)
    #expect(histogram.count == 0)
  }

  private func pow10(_ exponent: Double) -> Double {
    var value = 1.0
    for _ in 0..<Int(abs(exponent)) { value *= exponent < 0 ? 0.1 : 10 }
    let rest = abs(exponent) - abs(exponent).rounded(.down)
    return value * (exponent < 0 ? 1 - 0.9 * rest : 1 + 9 * rest)
  }
}
