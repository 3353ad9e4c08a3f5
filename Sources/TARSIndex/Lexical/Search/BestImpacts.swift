/// The best rows so far of all segments, by whole-number scores; among equal ones the lower chunk id is better.
struct BestImpacts {
  private let limit: Int
  private var rows: TopRows
  /// Rows with a lower score can't be among the best.
  private(set) var threshold: UInt32

  init(limit: Int) {
    self.limit = limit
    rows = TopRows(limit: limit)
    threshold = limit > 0 ? 1 : .max
  }

  mutating func insert(_ score: UInt32, chunk: Int64, row: Int) {
    guard rows.admits(score: Double(score), chunk: chunk) else { return }
    rows.insert(TopRows.Entry(score: Double(score), chunk: chunk, row: row, version: 0))
    if let worst = rows.worst { threshold = UInt32(worst) }
  }

  /// Best first.
  var ranked: [(score: UInt32, chunk: Int64, row: Int)] {
    rows.ranked.map { (UInt32($0.score), $0.chunk, $0.row) }
  }
}
