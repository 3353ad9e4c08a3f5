/// Goes through the rows of one clause in a segment, forward only.
struct ClauseCursor {
  private let lists: [ListCursor]
  private let impact: ClauseImpact

  init(_ lists: [ListCursor], _ impact: ClauseImpact) {
    self.lists = lists
    self.impact = impact
  }

  /// No row in `from..<to` gets more; 0 where surely none of them matches.
  func bound(from: Int, to: Int) -> UInt32 {
    var count: Float = 0
    for list in lists { count += list.bound(from: from, to: to) }
    return count > 0 ? impact(count) : 0
  }

  /// Adds what the rows in `from..<to` get; the window begins with row `from`.
  func add(from: Int, to: Int, to scratch: WindowScratch) {
    if lists.count == 1 {
      return lists[0].forEach(from: from, to: to) { scratch.add(score: impact($1), to: $0 - from) }
    }
    for list in lists { list.forEach(from: from, to: to) { scratch.add(count: $1, to: $0 - from) } }
    scratch.addCounts(impact)
  }

  /// Adds what the candidates get; their rows ascend, and never fall from call to call.
  func add(to candidates: UnsafeMutablePointer<WindowScratch.Candidate>, count: Int) {
    for index in 0..<count {
      let row = candidates[index].row
      var count: Float = 0
      for list in lists { count += list.count(at: row) }
      if count > 0 { candidates[index].score += impact(count) }
    }
  }

  /// What a row gets and the first list that has it; rows never fall from call to call.
  func share(at row: Int) -> (impact: UInt32, list: Int)? {
    var count: Float = 0
    var first: Int?
    for (index, list) in lists.enumerated() {
      let own = list.count(at: row)
      if own > 0, first == nil { first = index }
      count += own
    }
    return first.map { (impact(count), $0) }
  }
}
