/// Finds which of the sentences that only one side has are new wordings of which.
struct Replacements {
  /// Two sentences by number, and their share of common words.
  struct Pair {
    let left: Int
    let right: Int
    let similarity: Double
  }

  /// Share of common words from which a sentence counts as another's new wording where that stood in its place.
  private static let similar = 0.4
  /// The share from which it does so elsewhere.
  private static let similarElsewhere = 0.5
  /// The share from which a sentence elsewhere comes before one in its place.
  private static let same = 0.7
  /// So many pairs are compared one by one.
  private static let exact = 40_000
  /// Sentences that a pair of words may stand in to tell which ones are similar.
  private static let mostSharing = 8

  private let left: [WordBag]
  private let right: [WordBag]
  private(set) var pairs: [Pair] = []
  private var freeLeft: [Bool]
  private var freeRight: [Bool]

  init(_ left: [WordBag], _ right: [WordBag]) {
    self.left = left
    self.right = right
    freeLeft = [Bool](repeating: true, count: left.count)
    freeRight = [Bool](repeating: true, count: right.count)
    let candidates = candidates
    for pair in best(of: candidates) where pair.similarity >= Self.same && !isInPlace(pair) { take(pair) }
    pairInPlace()
    for pair in best(of: candidates.filter(isFree)) { take(pair) }
  }

  private mutating func take(_ pair: Pair) {
    pairs.append(pair)
    (freeLeft[pair.left], freeRight[pair.right]) = (false, false)
  }

  private func isFree(_ pair: Pair) -> Bool { freeLeft[pair.left] && freeRight[pair.right] }

  private func isInPlace(_ pair: Pair) -> Bool { left[pair.left].gap == right[pair.right].gap }

  // MARK: Anywhere

  /// The most similar ones first, each sentence once.
  private func best(of candidates: [Pair]) -> [Pair] {
    var (goneLeft, goneRight): (Set<Int>, Set<Int>) = ([], [])
    return candidates.filter { pair in
      guard !goneLeft.contains(pair.left), !goneRight.contains(pair.right) else { return false }
      goneLeft.insert(pair.left)
      goneRight.insert(pair.right)
      return true
    }
  }

  /// Similar sentences, most similar first; of equally similar ones those in the same place, then in order.
  private var candidates: [Pair] {
    let found = left.count * right.count <= Self.exact ? allCandidates : sharingCandidates
    return found.filter { $0.similarity >= Self.similarElsewhere }.sorted { one, other in
      if one.similarity != other.similarity { return one.similarity > other.similarity }
      if isInPlace(one) != isInPlace(other) { return isInPlace(one) }
      return (one.left, one.right) < (other.left, other.right)
    }
  }

  private var allCandidates: [Pair] {
    left.indices.flatMap { one in right.indices.map { pair(one, $0) } }
  }

  /// Only sentences that share a pair of words that few others have.
  private var sharingCandidates: [Pair] {
    var (mine, its) = (Self.sentences(left), Self.sentences(right))
    mine = mine.filter { $0.value.count <= Self.mostSharing }
    its = its.filter { $0.value.count <= Self.mostSharing }
    return left.indices.flatMap { one in
      let others = left[one].pairs.lazy.filter { mine[$0] != nil }.compactMap { its[$0] }.joined()
      return Set(others).map { pair(one, $0) }
    }
  }

  private static func sentences(_ bags: [WordBag]) -> [WordBag.WordPair: [Int]] {
    var found: [WordBag.WordPair: [Int]] = [:]
    for (place, bag) in bags.enumerated() {
      for pair in bag.pairs { found[pair, default: []].append(place) }
    }
    return found
  }

  private func pair(_ one: Int, _ other: Int) -> Pair {
    Pair(left: one, right: other, similarity: left[one].similarity(to: right[other]))
  }

  // MARK: In the same place

  /// Pairs what stands in one gap, in order on both sides.
  private mutating func pairInPlace() {
    let mine = Dictionary(grouping: left.indices.filter { freeLeft[$0] }) { left[$0].gap }
    let its = Dictionary(grouping: right.indices.filter { freeRight[$0] }) { right[$0].gap }
    for (gap, one) in mine {
      guard let other = its[gap] else { continue }
      let found =
        one.count * other.count <= Self.exact ? bestInOrder(one, other) : zip(one, other).map(pair)
      for pair in found where pair.similarity >= Self.similar { take(pair) }
    }
  }

  /// The order-preserving pairs with the largest sum of similarities.
  private func bestInOrder(_ rows: [Int], _ columns: [Int]) -> [Pair] {
    let width = columns.count + 1
    var sums = [Double](repeating: 0, count: (rows.count + 1) * width)
    for row in rows.indices.reversed() {
      for column in columns.indices.reversed() {
        let share = left[rows[row]].similarity(to: right[columns[column]])
        let both = share >= Self.similar ? share + sums[(row + 1) * width + column + 1] : 0
        sums[row * width + column] = max(
          both, sums[(row + 1) * width + column], sums[row * width + column + 1])
      }
    }
    var (found, row, column) = ([Pair](), 0, 0)
    while row < rows.count, column < columns.count {
      let best = sums[row * width + column]
      if best == sums[(row + 1) * width + column] {
        row += 1
      } else if best == sums[row * width + column + 1] {
        column += 1
      } else {
        found.append(pair(rows[row], columns[column]))
        (row, column) = (row + 1, column + 1)
      }
    }
    return found
  }
}
