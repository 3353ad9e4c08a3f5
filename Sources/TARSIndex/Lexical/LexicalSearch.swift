import TARSCore

/// A search by words over an index state, under a filter.
struct LexicalSearch {
  let query: LexicalQuery
  let state: IndexState
  let ranking: BM25
  /// The rows that weights come from, where the caller may not read all.
  var visible: VisibleRows?

  /// Rows by BM25, best first; equal scores by lower chunk id. What may yield is required only as long as something
  /// has it.
  ///
  /// - Parameter explaining: Whether candidates say what each term gives to their score.
  func findings(_ filter: RowFilter, limit: Int, explaining: Bool) -> IndexFindings {
    if query.onlyExcludes { return IndexFindings(notes: query.notes + [Self.nothingAsked]) }
    let (search, notes) = reading(of: query, under: filter)
    let candidates = search.hits(limit, explaining: explaining).compactMap { hit in
      filter.version(ofRow: hit.row).map {
        Candidate(chunk: ChunkID(rawValue: hit.chunk), version: $0, score: hit.score, terms: hit.terms)
      }
    }
    return IndexFindings(candidates: candidates, notes: notes)
  }

  /// The rows of a filter that have what the query requires and nothing that it excludes: those that `findings` looks
  /// among.
  func narrowed(_ filter: RowFilter) -> (filter: RowFilter, notes: [String]) {
    let (search, notes) = reading(of: query.choosing, under: filter)
    return (filter.narrowed(to: search.masks), notes)
  }

  /// Said of a query that only excludes.
  static let nothingAsked = "The question only says what to leave out, not what to find."

  private func reading(
    of query: LexicalQuery, under filter: RowFilter
  ) -> (search: QuerySearch, notes: [String]) {
    let strict = search(query, filter)
    guard strict.passing == 0, filter.passing > 0, let relaxed = query.relaxed else {
      return (strict, query.notes)
    }
    return (search(relaxed, filter), relaxed.notes)
  }

  private func search(_ query: LexicalQuery, _ filter: RowFilter) -> QuerySearch {
    let parts = state.segments.enumerated().map { index, segment in
      LexicalPart(
        postings: segment.postings, chunks: segment.chunks, start: segment.start,
        mask: filter.mask(ofSegment: index))
    }
    return QuerySearch(
      query, in: parts, totals: visible?.totals ?? state.totals, visible: visible, ranking: ranking)
  }
}
