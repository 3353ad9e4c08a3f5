/// The number format of an encoder's weights and products.
package enum Precision: String, CaseIterable, Sendable, Codable {
  /// 32-bit floats throughout.
  case fp32
  /// Weights and activations of the products rounded to bfloat16, sums in FP32.
  case bf16
  /// Weights and activations of the products rounded to bytes, everything else in FP32.
  case int8
}
