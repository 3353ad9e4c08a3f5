import TARSCore

/// Tells replaced sentences from added and removed ones in a place where two versions differ.
struct Replacements {
  /// Share of common words (Sørensen-Dice) from which a sentence counts as the other's new wording.
  private static let similar = 0.4
  /// Larger places are paired in order without looking ahead.
  private static let exact = 40_000

  private let old: [SentenceSpan]
  private let new: [SentenceSpan]

  init(_ old: [SentenceSpan], _ new: [SentenceSpan]) {
    self.old = old
    self.new = new
  }

  var changes: [SentenceDifference] {
    var changes: [SentenceDifference] = []
    var (oldStart, newStart) = (0, 0)
    for pair in pairs + [(old.count, new.count)] {
      changes += old[oldStart..<pair.0].map { SentenceDifference(.removed, before: $0) }
      changes += new[newStart..<pair.1].map { SentenceDifference(.added, after: $0) }
      guard pair.0 < old.count, pair.1 < new.count else { break }
      changes.append(SentenceDifference(.replaced, before: old[pair.0], after: new[pair.1]))
      (oldStart, newStart) = (pair.0 + 1, pair.1 + 1)
    }
    return changes
  }

  /// Similar sentences, in order on both sides.
  private var pairs: [(Int, Int)] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let left = old.map { WordBag($0.words) }
    let right = new.map { WordBag($0.words) }
    return old.count * new.count <= Self.exact ? bestPairs(left, right) : pairsInOrder(left, right)
  }

  /// The order-preserving pairs with the largest sum of similarities.
  private func bestPairs(_ left: [WordBag], _ right: [WordBag]) -> [(Int, Int)] {
    let width = right.count + 1
    var sums = [Double](repeating: 0, count: (left.count + 1) * width)
    for row in left.indices.reversed() {
      for column in right.indices.reversed() {
        let share = left[row].similarity(to: right[column])
        let both = share >= Self.similar ? share + sums[(row + 1) * width + column + 1] : 0
        sums[row * width + column] = max(
          both, sums[(row + 1) * width + column], sums[row * width + column + 1])
      }
    }
    var pairs: [(Int, Int)] = []
    var (row, column) = (0, 0)
    while row < left.count, column < right.count {
      let best = sums[row * width + column]
      if best == sums[(row + 1) * width + column] {
        row += 1
      } else if best == sums[row * width + column + 1] {
        column += 1
      } else {
        pairs.append((row, column))
        (row, column) = (row + 1, column + 1)
      }
    }
    return pairs
  }

  private func pairsInOrder(_ left: [WordBag], _ right: [WordBag]) -> [(Int, Int)] {
    zip(left, right).enumerated().filter { $1.0.similarity(to: $1.1) >= Self.similar }.map {
      ($0.offset, $0.offset)
    }
  }
}

/// The words of a sentence, to compare it with another.
struct WordBag {
  private var counts: [String: Int] = [:]
  private var total = 0

  init(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var scanner = WordScanner(bytes, splitsAtApostrophe: true)
      while scanner.advance() {
        counts[String(decoding: scanner.word, as: UTF8.self), default: 0] += 1
        total += 1
      }
    }
  }

  /// Sørensen-Dice coefficient, 0 to 1.
  func similarity(to other: WordBag) -> Double {
    guard total + other.total > 0 else { return 0 }
    let common = counts.reduce(0) { $0 + min($1.value, other.counts[$1.key] ?? 0) }
    return 2 * Double(common) / Double(total + other.total)
  }
}
