import TARSCore

/// A search by meaning over an index state, under a filter.
struct DenseSearch {
  let state: IndexState

  /// Rows by inner product with `vector`, which must have the state's dimensions.
  func candidates(_ vector: [Float], _ filter: RowFilter, limit: Int) -> [Candidate] {
    guard limit > 0, let question = VectorQuestion(vector) else { return [] }
    let sources = state.segments.enumerated().map { index, segment in
      VectorSource(
        vectors: segment.vectors, start: segment.start, chunks: segment.chunks,
        mask: filter.mask(ofSegment: index))
    }
    return VectorSearch(question: question, limit: limit).best(among: sources).compactMap { found in
      filter.version(ofRow: found.row).map {
        Candidate(chunk: ChunkID(rawValue: found.chunk), version: $0, score: found.score)
      }
    }
  }
}
