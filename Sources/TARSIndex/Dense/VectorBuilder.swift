import TARSKernels

/// Collects the vectors of one new segment's rows, quantised as they come.
struct VectorBuilder {
  private let shape: VectorShape
  private var scales: [VectorScale] = []
  private var high: [UInt8] = []
  private var low: [UInt8] = []

  /// - Parameter dimensions: Length of the vectors, at most `VectorShape.longest`; 0 where the index holds none.
  init(dimensions: Int) {
    precondition((0...VectorShape.longest).contains(dimensions))
    shape = VectorShape(dimensions: dimensions)
  }

  /// Adds the next row. A vector without direction (zeros, infinite or no numbers) counts as none.
  mutating func add(_ vector: [Float]?) {
    guard shape.dimensions > 0 else { return }
    let start = high.count
    let empty = repeatElement(UInt8(128), count: shape.size)
    high.append(contentsOf: empty)
    low.append(contentsOf: empty)
    guard let whole = vector.flatMap({ WholeVector($0, shape: shape) }) else { return scales.append(.none) }
    let length = high.withUnsafeMutableBufferPointer { high in
      low.withUnsafeMutableBufferPointer { low in
        let row = low.baseAddress.map { $0 + start }
        tars_scan_split(whole.numbers, shape.size, high.baseAddress.map { $0 + start }, row)
        return tars_scan_length_of_low(row, shape.size, whole.step)
      }
    }
    scales.append(VectorScale(step: whole.step, lowLength: length))
  }

  /// Writes the sections of the rows so far.
  func write(to writer: ImageWriter) throws {
    try scales.withUnsafeBufferPointer { scales in
      try high.withUnsafeBufferPointer { high in
        try low.withUnsafeBufferPointer { low in
          let planes = VectorPlanes(shape: shape, scales: scales, high: high, low: low)
          try VectorWriter(shape: shape, runs: [(planes, 0..<scales.count)]).write(to: writer)
        }
      }
    }
  }
}
