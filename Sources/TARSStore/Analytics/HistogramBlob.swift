import FoundationEssentials
import TARSCore

/// A histogram as bytes: bucket and count of each bucket in ascending order, as varints, buckets as differences.
enum HistogramBlob {
  static func encode(_ histogram: LatencyHistogram) -> Data {
    var data = Data()
    var last = 0
    for (bucket, count) in histogram.counts.sorted(by: { $0.key < $1.key }) {
      Varint.append(UInt64(bucket - last), to: &data)
      Varint.append(count, to: &data)
      last = bucket
    }
    return data
  }

  /// - Throws: `store_damaged` for bytes that are none.
  static func decode(_ data: Data) throws -> LatencyHistogram {
    var reader = Varint.Reader(data[...])
    var (counts, bucket) = ([Int: UInt64](), UInt64(0))
    while !reader.isAtEnd {
      guard let step = reader.next(), let count = reader.next(), step <= 1 << 16, bucket <= 1 << 16 else {
        throw TARSError(
          .storeDamaged, "A histogram of the use of T.A.R.S. can't be read.",
          hint: "Restore the data directory from its backup, or set analytics.privacy to off once.")
      }
      bucket += step
      counts[Int(bucket)] = count
    }
    return LatencyHistogram(counts: counts)
  }
}
