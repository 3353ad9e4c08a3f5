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

  /// Adds to `scores` what the rows in `from..<to` get; `scores` begins with row `from`.
  ///
  /// - Parameter counts: As many zeros as there are rows, and so they are left.
  func add(
    from: Int, to: Int, to scores: UnsafeMutablePointer<UInt32>, counts: UnsafeMutablePointer<Float>
  ) {
    if lists.count == 1 {
      return lists[0].forEach(from: from, to: to) { row, count in scores[row - from] += impact(count) }
    }
    for list in lists { list.forEach(from: from, to: to) { row, count in counts[row - from] += count } }
    for index in 0..<to - from where counts[index] > 0 {
      scores[index] += impact(counts[index])
      counts[index] = 0
    }
  }

  /// What a row gets; rows never fall from call to call.
  func impact(at row: Int) -> UInt32 {
    var count: Float = 0
    for list in lists { count += list.count(at: row) }
    return count > 0 ? impact(count) : 0
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
