import TARSKernels

extension ForwardPass {
  /// One unit vector per sequence.
  ///
  /// - Precondition: As of `run`.
  func vectors(of sequences: [TokenSequence], pooling: Pooling) -> [[Float]] {
    run(sequences, wanted: pooling == .mean ? .allTokens : .firstTokens)
    var rows = UnsafePointer(memory.state)
    return sequences.map { sequence in
      let count = pooling == .mean ? sequence.count : 1
      defer { rows += count * hidden }
      return [Float](unsafeUninitializedCapacity: hidden) { vector, initialized in
        switch pooling {
        case .mean: kernels.pool_mean(rows, count, hidden, vector.baseAddress)
        case .firstToken: kernels.pool_first(rows, count, hidden, vector.baseAddress)
        }
        initialized = hidden
      }
    }
  }
}
