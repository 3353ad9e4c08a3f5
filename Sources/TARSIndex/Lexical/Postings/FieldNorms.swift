/// What one occurrence in a field counts in a row, by the row's length, for given averages.
struct FieldNorms {
  /// Lengths up to this have their number in a table.
  private static let tableSize = 1024

  private let heading: [Float]
  private let body: [Float]
  private let ranking: BM25
  private let averages: FieldAverages

  init(_ ranking: BM25, _ averages: FieldAverages) {
    self.ranking = ranking
    self.averages = averages
    heading = (0..<Self.tableSize).map { Float(ranking.headingWeight / ranking.headingNorm($0, averages)) }
    body = (0..<Self.tableSize).map { Float(1 / ranking.bodyNorm($0, averages)) }
  }

  /// The weighted count of a term before saturation.
  @inline(__always)
  func count(heading: UInt32, body: UInt32, _ lengths: RowLengths) -> Float {
    var count = Float(body) * bodyNorm(Int(lengths.body))
    if heading != 0 { count += Float(heading) * headingNorm(Int(lengths.heading)) }
    return count
  }

  @inline(__always)
  private func bodyNorm(_ length: Int) -> Float {
    length < Self.tableSize ? body[length] : Float(1 / ranking.bodyNorm(length, averages))
  }

  @inline(__always)
  private func headingNorm(_ length: Int) -> Float {
    length < Self.tableSize
      ? heading[length] : Float(ranking.headingWeight / ranking.headingNorm(length, averages))
  }
}
