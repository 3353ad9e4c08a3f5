/// Collects the vectors of one new segment's rows, quantised as they come.
struct VectorBuilder {
  private let shape: VectorShape
  private var scales: [VectorScale] = []
  private var high: [UInt8] = []
  private var low: [UInt8] = []

  /// - Parameter dimensions: Length of the vectors; 0 where the index holds none.
  init(dimensions: Int) { shape = VectorShape(dimensions: dimensions) }

  /// Adds the next row. A vector without direction (zeros, infinite or no numbers) counts as none.
  mutating func add(_ vector: [Float]?) {
    guard shape.dimensions > 0 else { return }
    precondition(vector.map { $0.count == shape.dimensions } ?? true)
    guard let row = vector.flatMap({ QuantisedVector($0) }) else {
      scales.append(.none)
      high += shape.emptyRow
      low += shape.emptyRow
      return
    }
    scales.append(row.scale)
    high += shape.stored(row.high)
    low += shape.stored(row.low)
  }

  /// Writes the sections of the rows so far.
  func write(to writer: ImageWriter) throws {
    try writer.section(.vectorScales, scales)
    try writer.section(.vectorHigh, high)
    try writer.section(.vectorLow, low)
  }
}
