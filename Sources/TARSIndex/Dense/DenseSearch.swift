import TARSCore

/// A search by meaning over an index state, under a filter.
///
/// A row's score comes from its own vector alone. Which rows the codes of one bit let through depends on the mean of
/// the whole segment, and so on vectors that a caller may not read. A restricted search looks at no codes as long as
/// at most `mostCompared` rows pass: it is exact then, and a hidden vector changes nothing. Where more pass it uses the
/// codes with wider bounds: a row at the very edge of the best is lost once in some million times, where it is lost
/// at all, and only such a loss, never a score or an order, can depend on hidden vectors.
struct DenseSearch {
  /// Passing rows that a restricted search compares one by one.
  static let mostCompared = 16_384

  let state: IndexState
  /// Whether the caller may not read everything.
  var isRestricted = false

  /// Rows by inner product with `vector`, which must have the state's dimensions.
  func candidates(_ vector: [Float], _ filter: RowFilter, limit: Int) -> [Candidate] {
    guard limit > 0, let question = VectorQuestion(vector) else { return [] }
    let isExact = isRestricted && filter.passing <= Self.mostCompared
    let sources = state.segments.enumerated().map { index, segment in
      VectorSource(
        vectors: segment.vectors, start: segment.start, chunks: segment.chunks,
        mask: filter.mask(ofSegment: index), isExact: isExact)
    }
    let search = VectorSearch(
      question: question, limit: limit,
      deviations: isRestricted ? CodeScan.certainDeviations : CodeScan.deviations)
    return search.best(among: sources).compactMap { found in
      filter.version(ofRow: found.row).map {
        Candidate(chunk: ChunkID(rawValue: found.chunk), version: $0, score: found.score)
      }
    }
  }
}
