import TARSCore

/// One exact scan over the vectors of the rows that pass a filter.
struct DenseSearch {
  let state: IndexState

  /// Rows by inner product with `vector`, which must have the state's dimensions.
  func candidates(_ vector: [Float], _ filter: SearchFilter, limit: Int) -> [Candidate] {
    var gate = FilterGate(filter, columns: state.columns)
    var best = TopRows(limit: limit)
    vector.withUnsafeBufferPointer { question in
      for segment in state.segments {
        for (place, chunk) in segment.chunks.enumerated() {
          guard let version = gate.version(ofRow: segment.start + place) else { continue }
          guard let score = score(question, segment, place) else { continue }
          guard best.admits(score: score, chunk: chunk) else { continue }
          best.insert(
            TopRows.Entry(score: score, chunk: chunk, row: segment.start + place, version: version))
        }
      }
    }
    return best.ranked.map {
      Candidate(chunk: ChunkID(rawValue: $0.chunk), version: $0.version, score: $0.score)
    }
  }

  private func score(_ question: UnsafeBufferPointer<Float>, _ segment: Segment, _ place: Int) -> Double? {
    if let vector = segment.vector(at: place) { return Double(innerProduct(question, vector)) }
    guard let late = state.lateVectors[segment.start + place] else { return nil }
    return Double(late.withUnsafeBufferPointer { innerProduct(question, $0) })
  }
}

/// The inner product of two vectors of one length; the order of its sums is fixed.
func innerProduct(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) -> Float {
  let left = UnsafeRawBufferPointer(left)
  let right = UnsafeRawBufferPointer(right)
  let wide = MemoryLayout<SIMD16<Float>>.size
  var sums = SIMD16<Float>.zero
  var at = 0
  while at + wide <= left.count {
    let product =
      left.loadUnaligned(fromByteOffset: at, as: SIMD16<Float>.self)
      * right.loadUnaligned(fromByteOffset: at, as: SIMD16<Float>.self)
    sums += product
    at += wide
  }
  var sum = sums.sum()
  while at < left.count {
    sum +=
      left.loadUnaligned(fromByteOffset: at, as: Float.self)
      * right.loadUnaligned(fromByteOffset: at, as: Float.self)
    at += 4
  }
  return sum
}
