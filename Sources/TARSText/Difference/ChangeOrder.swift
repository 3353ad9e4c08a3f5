import TARSCore

/// Tells what two versions have not in common, in the reading order of the new one.
struct ChangeOrder {
  /// Something of the new version.
  private struct Item {
    let new: ReadingPlace
    /// Where the old version has it, if it didn't move.
    let old: ReadingPlace?
    let change: SentenceDifference?
  }

  private let matching: SentenceMatching
  private let isReversed: Bool

  /// - Parameter isReversed: Whether the matching's left side is the new version.
  init(_ matching: SentenceMatching, isReversed: Bool) {
    self.matching = matching
    self.isReversed = isReversed
  }

  /// What went stands before what came in its place.
  var changes: [SentenceDifference] {
    var (changes, waiting): ([SentenceDifference], [SentenceDifference]) = ([], [])
    var gone = unmatched(isOld: true)[...]
    for item in items.sorted(by: { $0.new < $1.new }) {
      guard let place = item.old else {
        waiting += item.change.map { [$0] } ?? []
        continue
      }
      let before = gone.prefix { $0.place < place }
      gone = gone.dropFirst(before.count)
      changes += before.map { SentenceDifference(.removed, before: $0) } + waiting
      changes += item.change.map { [$0] } ?? []
      waiting = []
    }
    return changes + gone.map { SentenceDifference(.removed, before: $0) } + waiting
  }

  /// In no order.
  private var items: [Item] {
    let pairs = matching.pairs
    let chain = Chain(pairs.map(\.right), weights: pairs.map(\.weight))
    return zip(pairs, chain.holds).flatMap { items($0, isInPlace: $1) }
      + unmatched(isOld: false).map {
        Item(new: $0.place, old: nil, change: SentenceDifference(.added, after: $0))
      }
  }

  private func items(_ pair: SentenceMatching.Pair, isInPlace: Bool) -> [Item] {
    let old = isReversed ? pair.right : pair.left
    let new = isReversed ? pair.left : pair.right
    if pair.isEqual, isInPlace { return [Item(new: new, old: old, change: nil)] }
    return sentences(pair).map { before, after in
      let change = SentenceDifference(pair.isEqual ? .moved : .replaced, before: before, after: after)
      return Item(new: after.place, old: isInPlace ? before.place : nil, change: change)
    }
  }

  /// The sentences of a pair, of the old version and of the new one.
  private func sentences(_ pair: SentenceMatching.Pair) -> [(SentenceSpan, SentenceSpan)] {
    if let one = pair.sentences {
      let (left, right) = (matching.left[one.left], matching.right[one.right])
      return [isReversed ? (right, left) : (left, right)]
    }
    let left = SentenceSpan.all(in: matching.passages.left[pair.left.passage], number: pair.left.passage)
    let right = SentenceSpan.all(in: matching.passages.right[pair.right.passage], number: pair.right.passage)
    return Array(isReversed ? zip(right, left) : zip(left, right))
  }

  /// Sentences of one version that belong to none of the other, in reading order.
  private func unmatched(isOld: Bool) -> [SentenceSpan] {
    let isLeft = isOld != isReversed
    let paired = Set(matching.pairs.compactMap { isLeft ? $0.sentences?.left : $0.sentences?.right })
    let all = isLeft ? matching.left : matching.right
    return all.indices.filter { !paired.contains($0) }.map { all[$0] }
  }
}
