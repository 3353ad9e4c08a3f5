/// The largest magnitude that each input channel of each layer saw; filled by a forward pass that observes.
struct ActivationMaxima {
  private var columns: [[Float]]

  init(shape: EncoderShape) {
    let sizes = [shape.hidden, shape.hidden, shape.hidden, shape.intermediate]
    columns = (0..<(4 * shape.layers)).map { Array(repeating: 0, count: sizes[$0 % 4]) }
  }

  /// `linear` counts as in `PackedLayout.Layer.linears`.
  func columns(layer: Int, linear: Int) -> [Float] { columns[4 * layer + linear] }

  mutating func update(layer: Int, linear: Int, _ body: (UnsafeMutablePointer<Float>) -> Void) {
    columns[4 * layer + linear].withUnsafeMutableBufferPointer { body($0.baseAddress!) }
  }
}
