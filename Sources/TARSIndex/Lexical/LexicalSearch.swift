import TARSCore

/// One BM25 query over an index state: all matching rows are scored, the filter decides who may be among the best.
struct LexicalSearch {
  private let state: IndexState
  private let ranking: BM25
  private let averages: FieldAverages
  private let groups: [(postings: GroupPostings, weight: Double)]

  init(_ question: QuestionTerms, in state: IndexState, ranking: BM25) {
    self.state = state
    self.ranking = ranking
    averages = FieldAverages(state.totals)
    groups = question.groups.compactMap { group, count in
      let postings = GroupPostings(group.alternatives, in: state.segments)
      let frequency = postings.frequency
      guard frequency > 0 else { return nil }
      return (postings, Double(count) * ranking.inverseFrequency(frequency, of: state.totals.rows))
    }
  }

  func candidates(_ filter: SearchFilter, limit: Int) -> [Candidate] {
    let scores = scores()
    var gate = FilterGate(filter, columns: state.columns)
    var best = TopRows(limit: limit)
    for segment in state.segments {
      for (place, chunk) in segment.chunks.enumerated() {
        let row = segment.start + place
        guard scores[row] > 0, best.admits(score: scores[row], chunk: chunk) else { continue }
        guard let version = gate.version(ofRow: row) else { continue }
        best.insert(TopRows.Entry(score: scores[row], chunk: chunk, row: row, version: version))
      }
    }
    return best.ranked.map { entry in
      Candidate(
        chunk: ChunkID(rawValue: entry.chunk), version: entry.version, score: entry.score,
        terms: shares(ofRow: entry.row))
    }
  }

  /// BM25 of every row, 0 where no term matches.
  private func scores() -> [Double] {
    var scores = [Double](repeating: 0, count: state.totals.rows)
    for group in groups {
      for (index, segment) in state.segments.enumerated() {
        group.postings.withPostings(ofSegment: index) { postings in
          for posting in postings {
            let lengths = segment.lengths[Int(posting.row) - segment.start]
            scores[Int(posting.row)] += group.weight * ranking.saturation(posting, lengths, averages)
          }
        }
      }
    }
    return scores
  }

  /// What each matched term gives to a row's score, by the term as the row has it.
  private func shares(ofRow row: Int) -> [String: Double] {
    guard let index = state.segments.lastIndex(where: { $0.start <= row }) else { return [:] }
    let segment = state.segments[index]
    var shares: [String: Double] = [:]
    for group in groups {
      guard let posting = group.postings.withPostings(ofSegment: index, { $0.posting(ofRow: row) }) else {
        continue
      }
      let term = group.postings.alternatives.first { segment.postings(of: $0).posting(ofRow: row) != nil }
      let share = ranking.saturation(posting, segment.lengths[row - segment.start], averages)
      shares[term ?? group.postings.alternatives[0], default: 0] += group.weight * share
    }
    return shares
  }
}

extension UnsafeBufferPointer<Posting> {
  /// The posting of a row, found by halving.
  func posting(ofRow row: Int) -> Posting? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(self[middle].row) < row { low = middle + 1 } else { high = middle }
    }
    return low < count && Int(self[low].row) == row ? self[low] : nil
  }
}
