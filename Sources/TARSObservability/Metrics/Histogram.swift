import Synchronization

/// How values are distributed over fixed buckets, for each combination of label values.
package final class Histogram: MetricFamily {
  /// Seconds from 1 ms to 60 s, two or three bounds a decade.
  package static let latencyBuckets: [Double] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
  ]

  private struct Sample {
    /// Values per bucket, not yet accumulated; one more than there are bounds.
    var counts: [UInt64]
    var sum = 0.0
  }

  let description: MetricDescription
  private let bounds: [Double]
  private let samples = Mutex<[[String]: Sample]>([:])

  init(_ description: MetricDescription, buckets: [Double]) {
    precondition(zip(buckets, buckets.dropFirst()).allSatisfy { $0 < $1 }, "buckets must ascend")
    precondition(buckets.allSatisfy(\.isFinite), "buckets must be finite")
    self.description = description
    bounds = buckets
  }

  /// Records one value under these label values (in the labels' order).
  package func record(_ value: Double, _ labels: String...) {
    precondition(labels.count == description.labels.count, "\(description.name): wrong number of labels")
    let bucket = bounds.firstIndex { value <= $0 } ?? bounds.count
    let empty = Sample(counts: Array(repeating: 0, count: bounds.count + 1))
    samples.withLock { samples in
      samples[labels, default: empty].counts[bucket] += 1
      samples[labels, default: empty].sum += value
    }
  }

  /// Number of values recorded under these label values.
  package func count(_ labels: String...) -> UInt64 {
    samples.withLock { $0[labels]?.counts.reduce(0, +) ?? 0 }
  }

  func write(to text: inout ExpositionWriter) {
    text.describe(description, type: "histogram")
    for (labels, sample) in samples.withLock({ $0 }).sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
    {
      write(sample, Array(zip(description.labels, labels)), to: &text)
    }
  }

  private func write(_ sample: Sample, _ labels: [(String, String)], to text: inout ExpositionWriter) {
    var total: UInt64 = 0
    for (bound, count) in zip(bounds + [.infinity], sample.counts) {
      total += count
      let le = ExpositionWriter.number(bound)
      text.sample(description.name + "_bucket", labels + [("le", le)], Double(total))
    }
    text.sample(description.name + "_sum", labels, sample.sum)
    text.sample(description.name + "_count", labels, Double(total))
  }
}
