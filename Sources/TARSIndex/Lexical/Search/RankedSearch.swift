/// One BM25 query over all segments: the best rows that pass the masks, the same that scoring every row would give.
///
/// A clause's inverse frequency counts all rows of the index, whether they pass or not.
struct RankedSearch {
  private let parts: [LexicalPart]
  private let ranking: BM25
  private let averages: FieldAverages
  private let clauses: [ScoredClause]
  let scale: ImpactScale

  /// - Parameter totals: Of all rows of the index.
  init(_ clauses: [ScoredClause], in parts: [LexicalPart], totals: FieldTotals, ranking: BM25) {
    self.parts = parts
    self.ranking = ranking
    self.clauses = clauses
    averages = FieldAverages(totals)
    scale = ImpactScale(clauses.map(\.weight))
  }

  func best(_ limit: Int) -> BestImpacts {
    var best = BestImpacts(limit: limit)
    if clauses.isEmpty { return best }
    let norms = FieldNorms(ranking, averages)
    for part in parts where part.mask.passing > 0 {
      let cursors = clauses.compactMap { cursor(for: $0, in: part, norms) }
      if !cursors.isEmpty { WindowSearch(part, cursors, scale).collect(into: &best) }
    }
    return best
  }

  private func cursor(for clause: ScoredClause, in part: LexicalPart, _ norms: FieldNorms) -> ClauseCursor? {
    let slack = slack(of: part.postings)
    let lists = clause.alternatives.compactMap { alternative -> ListCursor? in
      let list = part.postings.list(of: alternative.term)
      if list.frequency == 0 { return nil }
      return ListCursor(list, in: part.postings, norms: norms, factor: alternative.factor, slack: slack)
    }
    if lists.isEmpty { return nil }
    return ClauseCursor(lists, ClauseImpact(weight: scale.weight(clause.weight), ranking: ranking))
  }

  /// How much higher weighted counts can be now than when a segment's bounds were computed.
  ///
  /// A normalised count grows at most as its field's average length did. For other parameters there are no bounds.
  private func slack(of postings: Postings) -> Float {
    let own = postings.boundedRanking
    guard own.bodyB == ranking.bodyB, own.headingB == ranking.headingB,
      own.headingWeight == ranking.headingWeight
    else { return .infinity }
    let then = FieldAverages(postings.totals)
    let growth = max(averages.heading / then.heading, averages.body / then.body)
    return growth > 1 ? Float(growth * 1.000_01) : 1
  }
}
