/// Index terms that count as one, and what they are worth; their posting lists are still to be found.
struct ScoredClause {
  struct Alternative: Hashable {
    let term: String
    /// What an occurrence counts, above 0 and at most 1.
    var factor: Float = 1
  }

  let alternatives: [Alternative]
  /// Inverse frequency times the occurrences in the question.
  let weight: Double
}

extension RankedSearch {
  init(_ clauses: [ScoredClause], in parts: [LexicalPart], totals: FieldTotals, ranking: BM25) {
    let resolved = clauses.map { clause in
      let terms = parts.map { part in
        clause.alternatives.map {
          ResolvedClause.Term(name: $0.term, list: part.postings.list(of: $0.term), factor: $0.factor)
        }
      }
      return ResolvedClause(terms: terms, weight: clause.weight)
    }
    self.init(resolved, in: parts, totals: totals, ranking: ranking)
  }
}
