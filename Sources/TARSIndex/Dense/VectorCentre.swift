import TARSKernels

/// The mean of a segment's vectors, from which the codes see them.
///
/// It is kept as sums of whole numbers, which don't depend on the order or grouping of their rows: however a
/// segment came about, the same rows give the same codes.
struct VectorCentre {
  /// The sums in fixed point with 30 bits behind the point, then the number of rows that were added.
  private(set) var sums: [Int64]

  init(shape: VectorShape) { sums = [Int64](repeating: 0, count: Self.length(of: shape)) }

  /// - Parameter stored: As `sums`; any numbers do no harm.
  init(_ stored: UnsafeBufferPointer<Int64>) { sums = Array(stored) }

  static func length(of shape: VectorShape) -> Int { shape.dimensions > 0 ? shape.size + 1 : 0 }

  /// Adds those rows of the range that have a vector.
  mutating func add(_ rows: Range<Int>, of planes: VectorPlanes) {
    let size = planes.shape.size
    guard size > 0, let high = planes.high.baseAddress, let low = planes.low.baseAddress else { return }
    sums.withUnsafeMutableBufferPointer { sums in
      for row in rows where planes.scales[row].hasVector {
        tars_scan_add_to_sums(
          high + row * size, low + row * size, planes.scales[row].step, size, sums.baseAddress)
        sums[size] += 1
      }
    }
  }

  /// The mean; zeros where there are no rows.
  var mean: [Float] {
    guard let count = sums.last, count > 0 else {
      return [Float](repeating: 0, count: max(0, sums.count - 1))
    }
    return sums.dropLast().map { Float(Double($0) / Double(count) / Double(1 << 30)) }
  }
}
