/// Where each array of a packed encoder lies: byte offsets, each a multiple of 64.
///
/// The order is fixed by the shape, the precision and the tier alone, so offsets needn't be stored.
struct PackedLayout: Sendable {
  /// A fully connected layer of `outputs` x `inputs` weights.
  struct Linear: Sendable {
    let outputs: Int
    let inputs: Int
    /// In panels of the tier's kernels; the bias has one float per output.
    let weights: Int
    let bias: Int
    /// Used with int8 alone: one factor per input, one scale and one sum per output and group of inputs.
    let factors: Int
    let scales: Int
    let sums: Int
  }

  struct Norm: Sendable {
    let gain: Int
    let shift: Int
  }

  struct Layer: Sendable {
    /// Queries, keys and values side by side.
    let projection: Linear
    let attentionOutput: Linear
    let attentionNorm: Norm
    let expansion: Linear
    let contraction: Linear
    let outputNorm: Norm

    /// In the order of their numbers.
    var linears: [Linear] { [projection, attentionOutput, expansion, contraction] }
  }

  /// The classification head, in FP32 whatever the precision.
  struct Head: Sendable {
    let pooler: Linear
    /// labels x hidden floats, and a float per label.
    let weights: Int
    let bias: Int
  }

  let shape: EncoderShape
  let precision: Precision
  /// One row per word: floats in FP32, else bfloat16.
  let words: Int
  /// One row of floats per token type and position; the type's vector is added in.
  let positions: Int
  let embeddingNorm: Norm
  let layers: [Layer]
  /// `nil` for an encoder of single texts.
  let head: Head?
  let byteCount: Int

  /// - Parameter group: Inputs that the tier's kernels quantise together.
  init(shape: EncoderShape, precision: Precision, group: Int) {
    var space = Space(precision: precision, group: group)
    words = space.reserve(shape.vocabulary * shape.hidden * (precision == .fp32 ? 4 : 2))
    positions = space.reserve(shape.tokenTypes * shape.positions * shape.hidden * 4)
    embeddingNorm = space.norm(shape.hidden)
    layers = (0..<shape.layers).map { _ in
      Layer(
        projection: space.linear(3 * shape.hidden, shape.hidden),
        attentionOutput: space.linear(shape.hidden, shape.hidden), attentionNorm: space.norm(shape.hidden),
        expansion: space.linear(shape.intermediate, shape.hidden),
        contraction: space.linear(shape.hidden, shape.intermediate), outputNorm: space.norm(shape.hidden))
    }
    head = shape.labels == 0 ? nil : space.head(shape)
    byteCount = space.end
    (self.shape, self.precision) = (shape, precision)
  }

  private struct Space {
    let precision: Precision
    let group: Int
    var end = 0

    mutating func reserve(_ bytes: Int) -> Int {
      defer { end += (bytes + 63) / 64 * 64 }
      return end
    }

    mutating func norm(_ size: Int) -> Norm { Norm(gain: reserve(size * 4), shift: reserve(size * 4)) }

    mutating func head(_ shape: EncoderShape) -> Head {
      Head(
        pooler: linear(shape.hidden, shape.hidden, .fp32), weights: reserve(shape.labels * shape.hidden * 4),
        bias: reserve(shape.labels * 4))
    }

    mutating func linear(_ outputs: Int, _ inputs: Int) -> Linear { linear(outputs, inputs, precision) }

    private mutating func linear(_ outputs: Int, _ inputs: Int, _ precision: Precision) -> Linear {
      let width = [.fp32: 4, .bf16: 2, .int8: 1][precision] ?? 4
      let quantised = precision == .int8 ? 4 : 0
      let groups = (inputs + group - 1) / group
      return Linear(
        outputs: outputs, inputs: inputs, weights: reserve(outputs * inputs * width),
        bias: reserve(outputs * 4), factors: reserve(inputs * quantised),
        scales: reserve(groups * outputs * quantised), sums: reserve(groups * outputs * quantised))
    }
  }
}
