/// The quantised vectors of a segment's rows, over its image, which must outlive them.
struct Vectors {
  let rowCount: Int
  let planes: VectorPlanes
  /// Groups of 64 rows: factors, offsets, and the codes byte by byte.
  let codes: UnsafeBufferPointer<UInt8>
  /// What the codes are seen from.
  let centre: [Float]

  /// - Parameters:
  ///   - dimensions: Length of the vectors; 0 where the index holds none.
  ///   - validating: Whether numbers are checked; sizes always are.
  init(
    _ reader: ImageReader, rowCount: Int, dimensions: Int, validating: Bool
  ) throws(ImageRejection) {
    guard (0...VectorShape.longest).contains(dimensions) else { throw .damaged("length of vectors") }
    self.rowCount = rowCount
    planes = VectorPlanes(
      shape: VectorShape(dimensions: dimensions),
      scales: try reader.elements(of: .vectorScales, as: VectorScale.self),
      high: try reader.elements(of: .vectorHigh, as: UInt8.self),
      low: try reader.elements(of: .vectorLow, as: UInt8.self))
    codes = try reader.elements(of: .vectorCodes, as: UInt8.self)
    let sums = try reader.elements(of: .vectorSums, as: Int64.self)
    centre = VectorCentre(sums).mean
    guard planes.hold(rows: rowCount), sums.count == VectorCentre.length(of: planes.shape),
      codes.count == planes.shape.groups(ofRows: rowCount) * planes.shape.groupBytes
    else { throw .damaged("vectors") }
    guard !validating || planes.scales.allSatisfy(\.isSound) else { throw .damaged("scales of vectors") }
  }

  var shape: VectorShape { planes.shape }

  /// Whether the row has a vector.
  func hasVector(at place: Int) -> Bool { shape.dimensions > 0 && planes.scales[place].hasVector }
}
