/// What one occurrence in a field counts in a row, by the row's length, for given averages.
///
/// SAFETY: `tables` is written before `init` returns and released in `deinit` only.
final class FieldNorms: @unchecked Sendable {
  /// Lengths below this have their number in a table.
  private static let tableSize = 1024

  /// By length, of bodies and then of headings.
  private let tables: UnsafeMutablePointer<Float>
  private let ranking: BM25
  private let averages: FieldAverages

  init(_ ranking: BM25, _ averages: FieldAverages) {
    self.ranking = ranking
    self.averages = averages
    tables = .allocate(capacity: 2 * Self.tableSize)
    for length in 0..<Self.tableSize {
      (tables + length).initialize(to: Self.body(length, ranking, averages))
      (tables + Self.tableSize + length).initialize(to: Self.heading(length, ranking, averages))
    }
  }

  deinit { tables.deallocate() }

  /// The weighted count of a term before saturation.
  @inline(__always)
  func count(heading: UInt32, body: UInt32, _ lengths: RowLengths) -> Float {
    var count = Float(body) * bodyNorm(Int(lengths.body))
    if heading != 0 { count += Float(heading) * headingNorm(Int(lengths.heading)) }
    return count
  }

  @inline(__always)
  private func bodyNorm(_ length: Int) -> Float {
    length < Self.tableSize ? tables[length] : Self.body(length, ranking, averages)
  }

  @inline(__always)
  private func headingNorm(_ length: Int) -> Float {
    length < Self.tableSize ? tables[Self.tableSize + length] : Self.heading(length, ranking, averages)
  }

  private static func body(_ length: Int, _ ranking: BM25, _ averages: FieldAverages) -> Float {
    Float(1 / max(ranking.bodyNorm(length, averages), 1e-6))
  }

  private static func heading(_ length: Int, _ ranking: BM25, _ averages: FieldAverages) -> Float {
    Float(ranking.headingWeight / max(ranking.headingNorm(length, averages), 1e-6))
  }
}
