/// The heaviest pairs that stand in the same order on both sides: what didn't move.
struct Chain {
  /// Of each pair, whether it is one of them.
  private(set) var holds: [Bool]

  /// - Parameters:
  ///   - right: Of pairs in the order of the left side, their places on the right side.
  ///   - weights: Of each, above 0.
  init<Place: Comparable>(_ right: [Place], weights: [Double]) {
    holds = [Bool](repeating: false, count: right.count)
    var ranks = [Int](repeating: 0, count: right.count)
    for (rank, place) in right.indices.sorted(by: { right[$0] < right[$1] }).enumerated() {
      ranks[place] = rank
    }
    var prefixes = HeaviestPrefix(count: right.count)
    var previous = [Int?](repeating: nil, count: right.count)
    for place in right.indices {
      let before = prefixes.heaviest(below: ranks[place])
      previous[place] = before?.place
      prefixes.add(place, at: ranks[place], sum: (before?.sum ?? 0) + weights[place])
    }
    var next = prefixes.heaviest(below: right.count)?.place
    while let place = next {
      holds[place] = true
      next = previous[place]
    }
  }
}

/// The largest sum at the ranks below a rank, found and changed in logarithmic time (P. Fenwick, 1994).
private struct HeaviestPrefix {
  private var tree: [(sum: Double, place: Int)?]

  init(count: Int) { tree = [(sum: Double, place: Int)?](repeating: nil, count: count + 1) }

  func heaviest(below rank: Int) -> (sum: Double, place: Int)? {
    var (best, node): ((sum: Double, place: Int)?, Int) = (nil, rank)
    while node > 0 {
      if let own = tree[node], own.sum > best?.sum ?? 0 { best = own }
      node &= node - 1
    }
    return best
  }

  mutating func add(_ place: Int, at rank: Int, sum: Double) {
    var node = rank + 1
    while node < tree.count {
      if sum > tree[node]?.sum ?? 0 { tree[node] = (sum, place) }
      node += node & -node
    }
  }
}
