/// A question's vector, made ready to be compared with rows.
struct VectorQuestion {
  let shape: VectorShape
  let vector: WholeVector
  /// Length of the rounded vector.
  let length: Double

  /// `nil` for a vector without direction (zeros, infinite or no numbers): nothing is near to it.
  init?(_ vector: [Float]) {
    shape = VectorShape(dimensions: vector.count)
    guard (1...VectorShape.longest).contains(vector.count), let whole = WholeVector(vector, shape: shape)
    else { return nil }
    self.vector = whole
    let squares = whole.numbers.reduce(0) { $0 + Int($1) * Int($1) }
    length = Double(whole.step) * Double(squares).squareRoot()
  }
}
