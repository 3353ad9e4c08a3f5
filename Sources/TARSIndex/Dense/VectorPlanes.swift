/// Rows of whole-numbered vectors: their scales, and the upper and lower bytes of their numbers, row by row.
///
/// The memory belongs to an image or a builder, which must outlive this.
struct VectorPlanes {
  let shape: VectorShape
  let scales: UnsafeBufferPointer<VectorScale>
  let high: UnsafeBufferPointer<UInt8>
  let low: UnsafeBufferPointer<UInt8>

  /// Whether the sizes fit together and to so many rows.
  func hold(rows count: Int) -> Bool {
    let rows = shape.dimensions > 0 ? count : 0
    let bytes = rows.multipliedReportingOverflow(by: shape.size)
    return scales.count == rows && !bytes.overflow && high.count == bytes.partialValue
      && low.count == bytes.partialValue
  }

  /// The bytes of some rows in one of the planes.
  func bytes(
    of rows: Range<Int>, in plane: KeyPath<VectorPlanes, UnsafeBufferPointer<UInt8>>
  ) -> UnsafeRawBufferPointer {
    let bytes = self[keyPath: plane][rows.lowerBound * shape.size..<rows.upperBound * shape.size]
    return UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes))
  }
}
