import TARSKernels

/// One pass over the codes of a segment: rows that may be among the nearest are compared at once, and as the
/// nearest get nearer, fewer rows may.
///
/// A code's estimate of an inner product is off by a nearly normal error whose deviation is known (J. Gao, C. Long,
/// "RaBitQ", 2024). A row is left out when even an error of some deviations wouldn't bring it in, so recall
/// doesn't depend on how many rows are alike.
struct CodeScan {
  /// What counts as possible where nobody says otherwise: at 2.5 a row at the very edge is lost once in 160 times.
  static let deviations: Float = 2.5
  /// At 5 it is lost once in some million times.
  static let certainDeviations: Float = 5
  /// The deviation for a row of factor 1 and a question of length 1: that of the signs' error
  /// (the root of 1 - 2 / pi), and a little for the question's own rounding.
  private static let deviation: Float = 0.62
  /// Rows that are found before they are compared, beside the asked number.
  private static let batch = 512

  let question: VectorQuestion
  let kernels: ScanKernels
  /// Deviations that count as possible.
  let deviations: Float

  /// Looks through the passing rows of a source and compares those that may be near enough.
  func run(_ source: VectorSource, index: Int, into nearest: inout NearestRows) {
    let seen = zip(question.vector.turned, source.vectors.centre).map { $0 - $1 }
    var tables = [UInt8](repeating: 0, count: 4 * question.shape.size)
    let scale = tars_scan_tables(seen, question.shape.size, &tables)
    tables.withUnsafeBufferPointer { tables in
      var asked = tars_scan_question(
        tables: tables.baseAddress, size: question.shape.size, scale: scale,
        slack: deviations * Self.deviation * seen.reduce(0) { $0 + $1 * $1 }.squareRoot(),
        base: zip(question.vector.turned, source.vectors.centre).reduce(0) { $0 + $1.0 * $1.1 })
      var group = 0
      while group < source.mask.words.count {
        nearest.add(find(&asked, source, from: &group, above: nearest.floor), ofSource: index)
      }
    }
  }

  /// Goes on from a group until some rows were found, or to the end.
  private func find(
    _ asked: inout tars_scan_question, _ source: VectorSource, from group: inout Int, above floor: Double
  ) -> [UInt32] {
    [UInt32](unsafeUninitializedCapacity: Self.batch) { places, count in
      var found = tars_scan_places(places: places.baseAddress, count: 0, capacity: Self.batch)
      group = kernels.table.pointee.find(
        &asked, source.vectors.codes.baseAddress, source.mask.words, group, source.mask.words.count,
        Float(floor).nextDown, &found)
      count = found.count
    }
  }
}
