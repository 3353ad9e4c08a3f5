import TARSKernels

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

extension ForwardPass {
  /// The logits of each sequence, one per label of the classification head: a dense layer with tanh over the first
  /// token's state ("pooler"), then the classifier, both in FP32.
  ///
  /// - Precondition: As of `run`, and the encoder has a head.
  func logits(of sequences: [TokenSequence]) -> [[Float]] {
    guard let head = encoder.layout.head else {
      preconditionFailure("the encoder has no classification head")
    }
    run(sequences, wanted: .firstTokens)
    var output = tars_output(
      values: memory.projected, stride: hidden, bias: encoder.floats(head.pooler.bias), residual: nil,
      gelu: false)
    kernels.matmul_f32(
      memory.state, sequences.count, hidden, encoder.floats(head.pooler.weights), hidden, &output)
    for index in 0..<(sequences.count * hidden) { memory.projected[index] = tanh(memory.projected[index]) }
    return sequences.indices.map { classify(memory.projected + $0 * hidden, head) }
  }

  private func classify(_ pooled: UnsafePointer<Float>, _ head: PackedLayout.Head) -> [Float] {
    let (weights, bias) = (encoder.floats(head.weights), encoder.floats(head.bias))
    return (0..<encoder.shape.labels).map { label in
      let row = weights + label * hidden
      return (0..<hidden).reduce(bias[label]) { $0 + row[$1] * pooled[$1] }
    }
  }
}
