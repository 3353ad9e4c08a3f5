import TARSKernels

/// Runs sequences of tokens through an encoder, on one thread, in memory of its own.
///
/// Sequences are laid one after the other without padding: only attention sees where one ends.
/// Source of the network: J. Devlin et al., "BERT: Pre-training of Deep Bidirectional Transformers".
final class ForwardPass {
  /// Set before a run to collect activation maxima.
  var observed: ActivationMaxima?

  private let encoder: PackedEncoder
  private let pooling: Pooling
  /// Most tokens of one run.
  let capacity: Int
  private let memory: ForwardMemory

  init(_ encoder: PackedEncoder, pooling: Pooling, capacity: Int) {
    self.encoder = encoder
    self.pooling = pooling
    self.capacity = capacity
    memory = ForwardMemory(encoder.shape, group: encoder.kernels.int8_group, capacity: capacity)
  }

  private var kernels: tars_kernels { encoder.kernels }
  private var hidden: Int { encoder.shape.hidden }

  /// One unit vector per sequence.
  ///
  /// - Precondition: no sequence is empty or longer than the encoder's positions, together they have at most
  ///   `capacity` tokens, and every id is a row of the word table.
  func vectors(of sequences: [[Int32]]) -> [[Float]] {
    let count = sequences.reduce(0) { $0 + $1.count }
    precondition(count <= capacity)
    embed(sequences, count: count)
    for index in encoder.layout.layers.indices { run(layer: index, sequences, count: count) }
    return pool(sequences)
  }

  private func embed(_ sequences: [[Int32]], count: Int) {
    let layout = encoder.layout
    var at = memory.context
    for ids in sequences {
      if layout.precision == .fp32 {
        kernels.gather_f32(
          ids, ids.count, hidden, encoder.floats(layout.words), encoder.floats(layout.positions), at)
      } else {
        kernels.gather_bf16(
          ids, ids.count, hidden, encoder.pointer(layout.words), encoder.floats(layout.positions), at)
      }
      at += ids.count * hidden
    }
    normalize(memory.context, count, layout.embeddingNorm, into: memory.state)
  }

  private func run(layer index: Int, _ sequences: [[Int32]], count: Int) {
    let layer = encoder.layout.layers[index]
    let linear = { (number: Int) in LinearStep(layer: index, number: number, place: layer.linears[number]) }
    apply(linear(0), to: memory.state, rows: count, into: memory.projected)
    attend(sequences)
    apply(linear(1), to: memory.context, rows: count, residual: memory.state, into: memory.projected)
    normalize(memory.projected, count, layer.attentionNorm, into: memory.state)
    // In blocks, so that the wide middle stays in the cache.
    for start in stride(from: 0, to: count, by: memory.blockRows) {
      let rows = min(memory.blockRows, count - start)
      let (state, context) = (memory.state + start * hidden, memory.context + start * hidden)
      apply(linear(2), to: state, rows: rows, gelu: true, into: memory.expanded)
      apply(linear(3), to: memory.expanded, rows: rows, residual: state, into: context)
    }
    normalize(memory.context, count, layer.outputNorm, into: memory.state)
  }

  private func attend(_ sequences: [[Int32]]) {
    var (projected, context) = (memory.projected, memory.context)
    let bf16 = encoder.layout.precision != .fp32
    for ids in sequences {
      kernels.attention(
        projected, ids.count, encoder.shape.heads, encoder.shape.headSize, bf16, context, memory.scratch)
      projected += ids.count * 3 * hidden
      context += ids.count * hidden
    }
  }

  private func normalize(
    _ rows: UnsafePointer<Float>, _ count: Int, _ norm: PackedLayout.Norm,
    into result: UnsafeMutablePointer<Float>
  ) {
    kernels.layer_norm(
      rows, count, hidden, encoder.floats(norm.gain), encoder.floats(norm.shift), encoder.layerNormEpsilon,
      result)
  }

  private func pool(_ sequences: [[Int32]]) -> [[Float]] {
    var rows = UnsafePointer(memory.state)
    return sequences.map { ids in
      defer { rows += ids.count * hidden }
      return [Float](unsafeUninitializedCapacity: hidden) { vector, count in
        switch pooling {
        case .mean: kernels.pool_mean(rows, ids.count, hidden, vector.baseAddress)
        case .firstToken: kernels.pool_first(rows, ids.count, hidden, vector.baseAddress)
        }
        count = hidden
      }
    }
  }

  private struct LinearStep {
    let layer: Int
    let number: Int
    let place: PackedLayout.Linear
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
