import FoundationEssentials

/// Results on standard output.
enum Report {
  static func write(_ result: some Encodable) throws {
    print(String(decoding: try JSONEncoder().encode(result), as: UTF8.self))
  }
}

/// Percentiles of some durations, in milliseconds.
struct Percentiles: Encodable {
  let p50: Double
  let p95: Double
  let count: Int

  /// - Parameter seconds: At least one.
  init(seconds: [Double]) {
    let sorted = seconds.sorted()
    func at(_ share: Double) -> Double {
      sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))] * 1000
    }
    (p50, p95, count) = (at(0.5), at(0.95), sorted.count)
  }
}
