/// What turns a row's two bytes a number into its vector: `step * (256 * high + low)`.
struct VectorScale: BitwiseCopyable, Equatable {
  /// Value of the numbers' last place; 0 where the row has no vector.
  var step: Float
  /// Length of the vector that the low bytes alone make, at least: how far the high ones alone may be off.
  var lowLength: Float

  static let none = VectorScale(step: 0, lowLength: 0)

  var hasVector: Bool { step > 0 }

  /// Whether both numbers are such as a builder writes.
  var isSound: Bool { step >= 0 && step.isFinite && lowLength >= 0 && lowLength.isFinite }
}
