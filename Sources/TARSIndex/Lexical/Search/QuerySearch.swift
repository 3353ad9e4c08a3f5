/// Answers a lexical query over the segments of an index.
struct QuerySearch {
  struct Hit {
    let row: Int
    let chunk: Int64
    let score: Double
    /// What each matched term gives to the score, by the term as the row has it.
    var terms: [String: Double] = [:]
  }

  /// Longer questions are searched by their rarest words.
  static let mostClauses = 1024

  private let parts: [LexicalPart]
  private let ranked: RankedSearch

  /// - Parameters:
  ///   - totals: Of the rows that weights come from.
  ///   - visible: Those rows, where they aren't all of the index.
  init(
    _ query: LexicalQuery, in parts: [LexicalPart], totals: FieldTotals, visible: VisibleRows? = nil,
    ranking: BM25
  ) {
    var resolver = ClauseResolver(
      parts.map(\.postings), ranking: ranking, rows: totals.rows, visible: visible)
    var parts = parts
    var scored: [ResolvedClause] = []
    for clause in query.clauses {
      let found = resolver.resolve(clause)
      if clause.presence != .optional {
        parts = parts.enumerated().map { index, part in
          part.narrowed(keeping: clause.presence == .required, terms: found?.terms[index] ?? [])
        }
      }
      if let found, clause.presence != .excluded { scored.append(found) }
    }
    if scored.count > Self.mostClauses {
      scored.sort { $0.weight > $1.weight }
      scored.removeLast(scored.count - Self.mostClauses)
    }
    self.parts = parts
    ranked = RankedSearch(scored, in: parts, totals: totals, ranking: ranking)
  }

  /// By segment: the rows that have what is required and nothing that is excluded.
  var masks: [RowMask] { parts.map(\.mask) }

  /// How many rows those are.
  var passing: Int { parts.reduce(0) { $0 + $1.mask.passing } }

  /// The best rows that pass the masks, best first; equal scores by lower chunk id.
  ///
  /// - Parameter explaining: Whether hits say what each term gives.
  func hits(_ limit: Int, explaining: Bool) -> [Hit] {
    var hits = ranked.best(limit).ranked.map {
      Hit(row: $0.row, chunk: $0.chunk, score: ranked.scale.score($0.score))
    }
    if explaining { explain(&hits) }
    return hits
  }

  private func explain(_ hits: inout [Hit]) {
    let order = hits.indices.sorted { hits[$0].row < hits[$1].row }
    for (index, part) in parts.enumerated() {
      let rows = part.start..<part.start + part.postings.rowCount
      let own = order.filter { rows.contains(hits[$0].row) }
      let shares = ranked.shares(ofRows: own.map { hits[$0].row - part.start }, inPart: index)
      for (hit, terms) in zip(own, shares) { hits[hit].terms = terms }
    }
  }
}

extension LexicalPart {
  /// The part with only the rows, or without the rows, that have one of `terms`.
  fileprivate func narrowed(keeping: Bool, terms: [ResolvedClause.Term]) -> LexicalPart {
    let mask = ClauseMask.narrowed(mask, keeping: keeping, terms: terms)
    return LexicalPart(postings: postings, chunks: chunks, start: start, mask: mask)
  }
}
