/// The rows of some segments whose vectors are nearest to a question's.
struct VectorSearch {
  /// The passing rows of a segment.
  struct Source {
    let vectors: Vectors
    /// The index-wide row of the segment's first.
    let start: Int
    /// The chunk of each row; among equal scores the lower one is better.
    let chunks: UnsafeBufferPointer<Int64>
    let mask: RowMask
  }

  let query: VectorQuery
  let limit: Int

  /// At most `limit` rows by inner product, best first; rows without vector are left out.
  func best(of sources: [Source]) -> [TopRows.Entry] {
    var best = TopRows(limit: limit)
    for source in sources where source.vectors.shape == query.shape {
      source.mask.forEachPassing { place in
        guard source.vectors.hasVector(at: place) else { return }
        let score = query.score(source.vectors, at: place)
        guard best.admits(score: score, chunk: source.chunks[place]) else { return }
        best.insert(
          TopRows.Entry(score: score, chunk: source.chunks[place], row: source.start + place, version: 0))
      }
    }
    return best.ranked
  }
}

extension RowMask {
  /// Calls `body` with the place of each passing row, in order.
  func forEachPassing(_ body: (Int) -> Void) {
    for (index, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(index * 64 + rest.trailingZeroBitCount)
        rest &= rest - 1
      }
    }
  }
}
