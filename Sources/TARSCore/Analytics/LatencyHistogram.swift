#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How long things took, in buckets that grow by a constant factor, so that percentiles have a bounded relative
/// error and histograms of several days are merged without loss.
///
/// Source: C. Masson, J. E. Rim, H. K. Lee, "DDSketch", PVLDB 12 (2019).
package struct LatencyHistogram: Hashable, Sendable {
  /// A percentile differs from the true one by at most this share of it, from 0.01 ms to 10^10 ms.
  package static let relativeError = 0.02

  /// Values by bucket; bucket i holds (least * growth^(i-1), least * growth^i], bucket 0 all up to `least`.
  package private(set) var counts: [Int: UInt64]

  private static let least = 0.01
  private static let growth = (1 + relativeError) / (1 - relativeError)
  private static let scale = 1 / log(growth)
  private static let last = 700

  /// - Parameter counts: As another histogram had them; buckets that there can't be are left out.
  package init(counts: [Int: UInt64] = [:]) {
    self.counts = counts.filter { (0...Self.last).contains($0.key) && $0.value > 0 }
  }

  /// Adds a time; what is no number isn't one.
  package mutating func record(milliseconds: Double) {
    guard milliseconds.isFinite else { return }
    counts[Self.bucket(of: milliseconds), default: 0] += 1
  }

  /// Adds all times of another one; nothing is lost, and the order of merging doesn't matter.
  package mutating func merge(_ other: LatencyHistogram) {
    counts.merge(other.counts) { $0 &+ $1 }
  }

  /// Times recorded.
  package var count: UInt64 { counts.values.reduce(0, &+) }

  /// The time in milliseconds that a share of the times, 0 to 1, doesn't exceed (nearest rank); `nil` without any.
  package func percentile(_ share: Double) -> Double? {
    let total = count
    guard total > 0 else { return nil }
    let rank = max(1, min(total, UInt64((share * Double(total)).rounded(.up))))
    var passed: UInt64 = 0
    for (bucket, number) in counts.sorted(by: { $0.key < $1.key }) {
      passed += number
      if passed >= rank { return Self.value(of: bucket) }
    }
    return nil
  }

  private static func bucket(of value: Double) -> Int {
    value <= least ? 0 : min(last, Int((log(value / least) * scale).rounded(.up)))
  }

  private static func value(of bucket: Int) -> Double {
    bucket == 0 ? least : least * pow(growth, Double(bucket)) * 2 / (growth + 1)
  }
}
