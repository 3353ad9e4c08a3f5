import TARSKernels

/// Runs sequences of tokens through an encoder, on one thread, in memory of its own.
///
/// Sequences are laid one after the other without padding: only attention sees where one ends.
/// Source of the network: J. Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers".
final class ForwardPass {
  /// The tokens whose states are wanted after the last layer.
  enum Wanted {
    case allTokens
    /// Of each sequence the first; the last layer then leaves out what the others would need.
    case firstTokens
  }

  /// Set before a run to collect activation maxima.
  var observed: ActivationMaxima?

  let encoder: PackedEncoder
  /// Most tokens of one run.
  let capacity: Int
  let memory: ForwardMemory

  init(_ encoder: PackedEncoder, capacity: Int) {
    self.encoder = encoder
    self.capacity = capacity
    memory = ForwardMemory(encoder.shape, group: encoder.kernels.int8_group, capacity: capacity)
  }

  var kernels: tars_kernels { encoder.kernels }
  var hidden: Int { encoder.shape.hidden }

  /// Runs all layers: the states of the wanted tokens are then in `memory.state`, one row after the other.
  ///
  /// - Precondition: no sequence is empty or longer than the encoder's positions, together they have at most
  ///   `capacity` tokens, and every id is a row of the word table. Pairs need an encoder with two token types.
  func run(_ sequences: [TokenSequence], wanted: Wanted) {
    let count = sequences.reduce(0) { $0 + $1.count }
    precondition(count <= capacity)
    embed(sequences, count: count)
    let last = encoder.layout.layers.count - 1
    for index in 0...last {
      attend(layer: index, sequences, count: count)
      let shortens = wanted == .firstTokens && index == last
      if shortens { gatherFirst(of: sequences) }
      finish(layer: index, rows: shortens ? sequences.count : count)
    }
  }

  private func embed(_ sequences: [TokenSequence], count: Int) {
    let layout = encoder.layout
    let positions = encoder.floats(layout.positions)
    var at = memory.context
    for sequence in sequences {
      let split = sequence.secondStart
      sequence.ids.withUnsafeBufferPointer { ids in
        gather(ids[..<split], positions: positions, into: at)
        guard split < ids.count else { return }
        // The rows of type 1 lie behind those of type 0.
        let second = positions + (encoder.shape.positions + split) * hidden
        gather(ids[split...], positions: second, into: at + split * hidden)
      }
      at += sequence.count * hidden
    }
    normalize(memory.context, count, layout.embeddingNorm, into: memory.state)
  }

  private func gather(
    _ ids: Slice<UnsafeBufferPointer<Int32>>, positions: UnsafePointer<Float>,
    into rows: UnsafeMutablePointer<Float>
  ) {
    let ids = UnsafeBufferPointer(rebasing: ids)
    let words = encoder.layout.words
    if encoder.layout.precision == .fp32 {
      kernels.gather_f32(ids.baseAddress, ids.count, hidden, encoder.floats(words), positions, rows)
    } else {
      kernels.gather_bf16(ids.baseAddress, ids.count, hidden, encoder.pointer(words), positions, rows)
    }
  }

  /// The layer's attention: contexts of all tokens, from `memory.state` into `memory.context`.
  private func attend(layer index: Int, _ sequences: [TokenSequence], count: Int) {
    apply(linear(0, of: index), to: memory.state, rows: count, into: memory.projected)
    var (projected, context) = (memory.projected, memory.context)
    let bf16 = encoder.layout.precision != .fp32
    for sequence in sequences {
      kernels.attention(
        projected, sequence.count, encoder.shape.heads, encoder.shape.headSize, bf16, context, memory.scratch)
      projected += sequence.count * 3 * hidden
      context += sequence.count * hidden
    }
  }

  /// Moves the rows of each sequence's first token to the front of the states and contexts.
  private func gatherFirst(of sequences: [TokenSequence]) {
    var start = 0
    for (index, sequence) in sequences.enumerated() {
      for rows in [memory.state, memory.context] where index != start {
        (rows + index * hidden).update(from: rows + start * hidden, count: hidden)
      }
      start += sequence.count
    }
  }

  /// What follows attention in a layer, for the first `rows` rows of `memory.context` and `memory.state`.
  private func finish(layer index: Int, rows count: Int) {
    let layer = encoder.layout.layers[index]
    apply(
      linear(1, of: index), to: memory.context, rows: count, residual: memory.state, into: memory.projected)
    normalize(memory.projected, count, layer.attentionNorm, into: memory.state)
    // In blocks, so that the wide middle stays in the cache.
    for start in stride(from: 0, to: count, by: memory.blockRows) {
      let rows = min(memory.blockRows, count - start)
      let (state, context) = (memory.state + start * hidden, memory.context + start * hidden)
      apply(linear(2, of: index), to: state, rows: rows, gelu: true, into: memory.expanded)
      apply(linear(3, of: index), to: memory.expanded, rows: rows, residual: state, into: context)
    }
    normalize(memory.context, count, layer.outputNorm, into: memory.state)
  }

  private func normalize(
    _ rows: UnsafePointer<Float>, _ count: Int, _ norm: PackedLayout.Norm,
    into result: UnsafeMutablePointer<Float>
  ) {
    kernels.layer_norm(
      rows, count, hidden, encoder.floats(norm.gain), encoder.floats(norm.shift), encoder.layerNormEpsilon,
      result)
  }

  private struct LinearStep {
    let layer: Int
    let number: Int
    let place: PackedLayout.Linear
  }

  private func linear(_ number: Int, of layer: Int) -> LinearStep {
    LinearStep(layer: layer, number: number, place: encoder.layout.layers[layer].linears[number])
  }

  /// result = act(input * weights + bias) + residual
  private func apply(
    _ step: LinearStep, to input: UnsafePointer<Float>, rows: Int, gelu: Bool = false,
    residual: UnsafePointer<Float>? = nil, into result: UnsafeMutablePointer<Float>
  ) {
    let (place, n, k) = (step.place, step.place.outputs, step.place.inputs)
    observed?.update(layer: step.layer, linear: step.number) {
      kernels.update_column_maxima(input, rows, k, $0)
    }
    var output = tars_output(
      values: result, stride: n, bias: encoder.floats(place.bias), residual: residual, gelu: gelu)
    switch encoder.layout.precision {
    case .fp32: kernels.matmul_f32(input, rows, k, encoder.floats(place.weights), n, &output)
    case .bf16:
      kernels.to_bf16(input, rows * k, memory.halves)
      kernels.matmul_bf16(memory.halves, rows, k, encoder.pointer(place.weights), n, &output)
    case .int8:
      kernels.quantize_rows(input, encoder.floats(place.factors), rows, k, memory.bytes, memory.scales)
      var activations = tars_int8_rows(bytes: memory.bytes, scales: memory.scales)
      var weights = tars_int8_weights(
        packed: encoder.pointer(place.weights), scales: encoder.floats(place.scales),
        sums: encoder.floats(place.sums))
      kernels.matmul_int8(&activations, rows, k, &weights, n, &output)
    }
  }
}
