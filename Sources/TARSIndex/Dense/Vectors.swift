/// The quantised vectors of a segment's rows, over its image, which must outlive them.
struct Vectors {
  let shape: VectorShape
  let rowCount: Int
  let scales: UnsafeBufferPointer<VectorScale>
  let high: UnsafeBufferPointer<UInt8>
  let low: UnsafeBufferPointer<UInt8>

  /// - Parameters:
  ///   - dimensions: Length of the vectors; 0 where the index holds none.
  ///   - validating: Whether numbers are checked; sizes always are.
  init(
    _ reader: ImageReader, rowCount: Int, dimensions: Int, validating: Bool
  ) throws(SnapshotRejection) {
    shape = VectorShape(dimensions: dimensions)
    self.rowCount = rowCount
    scales = try reader.elements(of: .vectorScales, as: VectorScale.self)
    high = try reader.elements(of: .vectorHigh, as: UInt8.self)
    low = try reader.elements(of: .vectorLow, as: UInt8.self)
    let rows = dimensions > 0 ? rowCount : 0
    let bytes = rows.multipliedReportingOverflow(by: shape.stride)
    guard scales.count == rows, !bytes.overflow, high.count == bytes.partialValue,
      low.count == bytes.partialValue
    else { throw .damaged("vectors") }
    if validating {
      guard scales.allSatisfy({ $0.step >= 0 && $0.step.isFinite && $0.rest >= 0 && $0.rest.isFinite }) else {
        throw .damaged("scales of vectors")
      }
    }
  }

  /// Whether the row has a vector.
  func hasVector(at place: Int) -> Bool { shape.dimensions > 0 && scales[place].hasVector }

  func high(at place: Int) -> UnsafeBufferPointer<UInt8> { row(place, of: high) }

  func low(at place: Int) -> UnsafeBufferPointer<UInt8> { row(place, of: low) }

  private func row(_ place: Int, of plane: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: plane[place * shape.stride..<(place + 1) * shape.stride])
  }
}
