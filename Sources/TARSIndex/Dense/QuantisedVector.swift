/// How a row's two planes of bytes become its vector.
struct VectorScale: BitwiseCopyable, Equatable {
  /// Value of the numbers' last place; 0 where the row has no vector.
  var step: Float
  /// Length of the vector that the high plane alone leaves out.
  var rest: Float

  static let none = VectorScale(step: 0, rest: 0)

  var hasVector: Bool { step > 0 }
}

/// A vector in two bytes a number: `step * (base * high + low)`, both parts from -127 to 127.
///
/// The high parts alone are the usual 8-bit form of the vector; with the low ones a number is off by half a step
/// at most, which is 1/65,000 of the largest.
struct QuantisedVector {
  /// What one unit of the high part is worth in low ones.
  static let base = 255
  /// The largest whole number that both parts make together.
  static let largest: Float = 127 * 255 + 127
  /// Bytes are stored with this added, so that they have no sign.
  static let bias = 128

  let scale: VectorScale
  let high: [Int8]
  let low: [Int8]

  /// `nil` for a vector without direction: all zeros, or with numbers that are infinite or not numbers.
  init?(_ vector: some Collection<Float>) {
    let most = vector.reduce(Float(0)) { $1.isFinite ? max($0, abs($1)) : .infinity }
    let step = most / Self.largest
    guard most.isFinite, step.isNormal else { return nil }
    var high: [Int8] = []
    var low: [Int8] = []
    var left: Double = 0
    for value in vector {
      let whole = Int((value / step).rounded(.toNearestOrEven).clamped(to: Self.largest))
      let upper = (whole + (whole < 0 ? -127 : 127)) / Self.base
      high.append(Int8(upper))
      low.append(Int8(whole - Self.base * upper))
      let rest = Double(value) - Double(step) * Double(Self.base * upper)
      left += rest * rest
    }
    scale = VectorScale(step: step, rest: Float(left.squareRoot()))
    self.high = high
    self.low = low
  }
}

extension Float {
  fileprivate func clamped(to limit: Float) -> Float { Swift.min(Swift.max(self, -limit), limit) }
}
