/// One BM25 query over all segments: the best rows that pass the masks, the same that scoring every row would give.
struct RankedSearch {
  private let parts: [LexicalPart]
  private let ranking: BM25
  private let averages: FieldAverages
  private let norms: FieldNorms
  private let clauses: [ResolvedClause]
  let scale: ImpactScale

  /// - Parameter totals: Of the rows that weights come from; any are right.
  init(_ clauses: [ResolvedClause], in parts: [LexicalPart], totals: FieldTotals, ranking: BM25) {
    self.parts = parts
    self.ranking = ranking
    self.clauses = clauses
    averages = FieldAverages(totals)
    norms = FieldNorms(ranking, averages)
    scale = ImpactScale(clauses.map(\.weight))
  }

  func best(_ limit: Int) -> BestImpacts {
    var best = BestImpacts(limit: limit)
    for index in parts.indices where parts[index].mask.passing > 0 {
      let cursors = clauses.indices.compactMap { cursor(ofClause: $0, inPart: index) }
      if !cursors.isEmpty { WindowSearch(parts[index], cursors, scale).collect(into: &best) }
    }
    return best
  }

  /// What each term gives to rows of one segment, by the term's name; `rows` are places and ascend.
  func shares(ofRows rows: [Int], inPart index: Int) -> [[String: Double]] {
    var shares = [[String: Double]](repeating: [:], count: rows.count)
    for clause in clauses.indices {
      guard let cursor = cursor(ofClause: clause, inPart: index) else { continue }
      for (place, row) in rows.enumerated() {
        guard let (impact, term) = cursor.share(at: row) else { continue }
        shares[place][clauses[clause].terms[index][term].name, default: 0] += scale.score(impact)
      }
    }
    return shares
  }

  private func cursor(ofClause clause: Int, inPart index: Int) -> ClauseCursor? {
    let (part, clause) = (parts[index].postings, clauses[clause])
    let slack = slack(of: part)
    let lists = clause.terms[index].map {
      ListCursor($0.list, in: part, norms: norms, factor: $0.factor, slack: slack)
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
