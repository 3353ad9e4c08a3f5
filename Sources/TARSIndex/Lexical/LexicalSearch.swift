import TARSCore

/// A search by words over an index state, under a filter.
struct LexicalSearch {
  let query: LexicalQuery
  let state: IndexState
  let ranking: BM25

  /// Rows by BM25, best first; equal scores by lower chunk id. What may yield is required only as long as something
  /// has it.
  ///
  /// - Parameter explaining: Whether candidates say what each term gives to their score.
  func candidates(_ filter: RowFilter, limit: Int, explaining: Bool = true) -> [Candidate] {
    let parts = state.segments.enumerated().map { index, segment in
      LexicalPart(
        postings: segment.postings, chunks: segment.chunks, start: segment.start,
        mask: filter.mask(ofSegment: index))
    }
    var hits = hits(query, parts, limit, explaining)
    if hits.isEmpty, let relaxed = query.relaxed { hits = self.hits(relaxed, parts, limit, explaining) }
    return hits.compactMap { hit in
      guard let version = filter.version(ofRow: hit.row) else { return nil }
      return Candidate(
        chunk: ChunkID(rawValue: hit.chunk), version: version, score: hit.score, terms: hit.terms)
    }
  }

  private func hits(
    _ query: LexicalQuery, _ parts: [LexicalPart], _ limit: Int, _ explaining: Bool
  ) -> [QuerySearch.Hit] {
    QuerySearch(query, in: parts, totals: state.totals, ranking: ranking).hits(limit, explaining: explaining)
  }
}
