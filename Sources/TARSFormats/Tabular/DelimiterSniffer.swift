/// Finds the character that separates the values of a table.
enum DelimiterSniffer {
  private static let candidates: [UInt8] = [0x2C, 0x3B, 0x09, 0x7C]
  private static let sampleRecords = 50

  struct Finding: Hashable {
    let delimiter: UInt8
    /// Where the table begins, behind Excel's "sep=;" line.
    let start: Int
  }

  static func sniff(_ bytes: [UInt8]) -> Finding {
    if let stated = stated(bytes) { return stated }
    let sample = Array(bytes.prefix(256 << 10))
    let best = candidates.max { score(sample, $0) < score(sample, $1) } ?? 0x2C
    return Finding(delimiter: score(sample, best) > 0 ? best : 0x2C, start: 0)
  }

  private static func stated(_ bytes: [UInt8]) -> Finding? {
    guard bytes.count > 5, bytes.starts(with: Array("sep=".utf8)), bytes[5] == 0x0A else { return nil }
    return Finding(delimiter: bytes[4], start: 6)
  }

  /// Records with the most frequent number of fields, weighed by that number; 0 where nothing is separated.
  private static func score(_ sample: [UInt8], _ delimiter: UInt8) -> Double {
    var reader = DelimitedReader(sample, delimiter: delimiter)
    var counts: [Int: Int] = [:]
    var records = 0
    while records < sampleRecords, let fields = reader.next() {
      guard fields != [""] else { continue }
      counts[fields.count, default: 0] += 1
      records += 1
    }
    guard let usual = counts.filter({ $0.key > 1 }).max(by: { ($0.value, $0.key) < ($1.value, $1.key) })
    else {
      return 0
    }
    let share = Double(usual.value) / Double(records)
    return share * share * Double(min(usual.key, 20)).squareRoot()
  }
}
