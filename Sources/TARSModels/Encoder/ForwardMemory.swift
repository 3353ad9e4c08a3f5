import TARSKernels

/// The working memory of one forward pass over up to `capacity` tokens.
struct ForwardMemory {
  /// Rows that go through the wide middle of a layer at once.
  let blockRows: Int
  /// capacity x hidden: what enters a layer.
  let state: UnsafeMutablePointer<Float>
  /// capacity x hidden: attention's result, then the layer's.
  let context: UnsafeMutablePointer<Float>
  /// capacity x 3 * hidden: queries, keys, values.
  let projected: UnsafeMutablePointer<Float>
  /// blockRows x intermediate.
  let expanded: UnsafeMutablePointer<Float>
  /// Activations as they enter a product: bf16, or bytes with two scales per row and group.
  let halves: UnsafeMutablePointer<UInt16>
  let bytes: UnsafeMutablePointer<UInt8>
  let scales: UnsafeMutablePointer<Float>
  let scratch: UnsafeMutablePointer<UInt8>
  private let memory: AlignedMemory

  init(_ shape: EncoderShape, group: Int, capacity: Int) {
    // About 600 kB of FP32, a multiple of every tier's tile.
    blockRows = max(12, 150_000 / shape.intermediate / 12 * 12)
    let mostInputs = max(capacity * shape.hidden, blockRows * shape.intermediate)
    let mostGroups = max(
      capacity * ((shape.hidden + group - 1) / group), blockRows * ((shape.intermediate + group - 1) / group))
    let sizes = [
      capacity * shape.hidden * 4, capacity * shape.hidden * 4, capacity * 3 * shape.hidden * 4,
      blockRows * shape.intermediate * 4, mostInputs * 2, mostInputs, mostGroups * 8,
      tars_attention_scratch(min(capacity, shape.positions), shape.headSize),
    ]
    var offsets: [Int] = []
    var end = 0
    for size in sizes {
      offsets.append(end)
      end += (size + 63) / 64 * 64
    }
    memory = AlignedMemory(byteCount: end)
    state = memory.pointer(offsets[0])
    context = memory.pointer(offsets[1])
    projected = memory.pointer(offsets[2])
    expanded = memory.pointer(offsets[3])
    halves = memory.pointer(offsets[4])
    bytes = memory.pointer(offsets[5])
    scales = memory.pointer(offsets[6])
    scratch = memory.pointer(offsets[7])
  }
}
