import TARSKernels

/// A vector turned by the index's fixed rotation and rounded to 16-bit numbers of a common step.
struct WholeVector {
  /// The turned vector before rounding; `shape.size` numbers, as in `numbers`.
  let turned: [Float]
  /// From -32,639 to 32,639.
  let numbers: [Int16]
  let step: Float

  /// `nil` for a vector without direction: all zeros, or with numbers that are infinite or not numbers.
  init?(_ vector: [Float], shape: VectorShape) {
    precondition(vector.count == shape.dimensions)
    var turned = vector + [Float](repeating: 0, count: shape.size - vector.count)
    turned.withUnsafeMutableBufferPointer { tars_scan_rotate($0.baseAddress, shape.size) }
    var step: Float = 0
    let numbers = [Int16](unsafeUninitializedCapacity: shape.size) { room, count in
      step = tars_scan_round(turned, shape.size, room.baseAddress)
      count = step > 0 ? shape.size : 0
    }
    guard step > 0 else { return nil }
    (self.turned, self.numbers, self.step) = (turned, numbers, step)
  }
}
