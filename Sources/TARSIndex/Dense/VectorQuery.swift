/// A question's vector, quantised as rows are.
struct VectorQuery {
  let shape: VectorShape
  private let step: Double
  private let high: [Int8]
  private let low: [Int8]

  /// `nil` for a vector without direction (zeros, infinite or no numbers): nothing is near to it.
  init?(_ vector: [Float]) {
    guard let quantised = QuantisedVector(vector) else { return nil }
    shape = VectorShape(dimensions: vector.count)
    step = Double(quantised.scale.step)
    high = quantised.high
    low = quantised.low
  }

  /// The inner product with a row that has a vector.
  func score(_ vectors: Vectors, at place: Int) -> Double {
    let upper = product(vectors.high(at: place))
    let lower = product(vectors.low(at: place))
    return Double(QuantisedVector.base * upper + lower) * step * Double(vectors.scales[place].step)
  }

  private func product(_ row: UnsafeBufferPointer<UInt8>) -> Int {
    var (upper, lower) = (0, 0)
    for index in high.indices {
      let value = Int(row[index]) - QuantisedVector.bias
      upper += value * Int(high[index])
      lower += value * Int(low[index])
    }
    return QuantisedVector.base * upper + lower
  }
}
