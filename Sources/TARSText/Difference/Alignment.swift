/// Finds where two sequences differ: patience diff (B. Cohen) down to gaps small enough for the exact longest common
/// subsequence.
struct Alignment {
  /// Ranges of the two sequences that stand opposite each other and have nothing in common.
  struct Gap: Hashable {
    let old: Range<Int>
    let new: Range<Int>
  }

  /// Gaps of up to so many pairs are solved exactly.
  private static let exact = 1_000_000

  private let old: [Int]
  private let new: [Int]
  /// Places of equal elements, in order on both sides.
  private(set) var pairs: [(old: Int, new: Int)] = []

  init<Element: Hashable>(_ old: [Element], _ new: [Element]) {
    var numbers: [Element: Int] = [:]
    func number(_ element: Element) -> Int {
      if let known = numbers[element] { return known }
      numbers[element] = numbers.count
      return numbers.count - 1
    }
    self.old = old.map(number)
    self.new = new.map(number)
    align(old.indices, new.indices)
    pairs.sort { $0.old < $1.old }
  }

  /// In order, without empty ones.
  var gaps: [Gap] {
    var gaps: [Gap] = []
    var (oldStart, newStart) = (0, 0)
    for pair in pairs + [(old.count, new.count)] {
      if pair.0 > oldStart || pair.1 > newStart {
        gaps.append(Gap(old: oldStart..<pair.0, new: newStart..<pair.1))
      }
      (oldStart, newStart) = (pair.0 + 1, pair.1 + 1)
    }
    return gaps
  }

  /// Aligns two ranges: equal ends, then unique elements, then exactly. An explicit stack: depth is bounded by memory.
  private mutating func align(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    var work = [Gap(old: oldRange, new: newRange)]
    while let gap = work.popLast() {
      let inner = trimmed(gap)
      guard !inner.old.isEmpty, !inner.new.isEmpty else { continue }
      let anchors = uniqueAnchors(inner)
      if anchors.isEmpty {
        exactly(inner)
      } else {
        work += between(anchors, inner)
        pairs += anchors
      }
    }
  }

  /// Takes the equal elements at both ends as pairs and leaves the rest.
  private mutating func trimmed(_ gap: Gap) -> Gap {
    var (first, last) = (gap.old, gap.new)
    while let left = first.first, let right = last.first, old[left] == new[right] {
      pairs.append((left, right))
      (first, last) = (first.dropFirst(), last.dropFirst())
    }
    while let left = first.last, let right = last.last, old[left] == new[right] {
      pairs.append((left, right))
      (first, last) = (first.dropLast(), last.dropLast())
    }
    return Gap(old: first, new: last)
  }

  /// The longest rising run of elements that occur once on each side.
  private func uniqueAnchors(_ gap: Gap) -> [(old: Int, new: Int)] {
    let (left, right) = (Self.unique(old, gap.old), Self.unique(new, gap.new))
    let common = left.compactMap { value, place in right[value].map { (old: place, new: $0) } }
    return Self.longestRising(common.sorted { $0.old < $1.old })
  }

  private static func unique(_ values: [Int], _ range: Range<Int>) -> [Int: Int] {
    var places: [Int: Int] = [:]
    for place in range { places[values[place]] = places[values[place]] == nil ? place : -1 }
    return places.filter { $0.value >= 0 }
  }

  /// Longest increasing subsequence by `new`, by patience sorting.
  private static func longestRising(_ pairs: [(old: Int, new: Int)]) -> [(old: Int, new: Int)] {
    var tops: [Int] = []
    var previous = [Int?](repeating: nil, count: pairs.count)
    for index in pairs.indices {
      let pile = firstPile(tops, pairs, pairs[index].new)
      previous[index] = pile > 0 ? tops[pile - 1] : nil
      if pile == tops.count { tops.append(index) } else { tops[pile] = index }
    }
    var run: [(old: Int, new: Int)] = []
    var next = tops.last
    while let index = next {
      run.append(pairs[index])
      next = previous[index]
    }
    return run.reversed()
  }

  private static func firstPile(_ tops: [Int], _ pairs: [(old: Int, new: Int)], _ value: Int) -> Int {
    var (low, high) = (0, tops.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[tops[middle]].new < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private func between(_ anchors: [(old: Int, new: Int)], _ gap: Gap) -> [Gap] {
    var parts: [Gap] = []
    var (oldStart, newStart) = (gap.old.lowerBound, gap.new.lowerBound)
    for anchor in anchors + [(gap.old.upperBound, gap.new.upperBound)] {
      parts.append(Gap(old: oldStart..<anchor.0, new: newStart..<anchor.1))
      (oldStart, newStart) = (anchor.0 + 1, anchor.1 + 1)
    }
    return parts
  }

  /// The longest common subsequence by dynamic programming; a gap too large for it stays one.
  private mutating func exactly(_ gap: Gap) {
    let (rows, columns) = (gap.old.count, gap.new.count)
    guard rows * columns <= Self.exact else { return }
    var lengths = [Int32](repeating: 0, count: (rows + 1) * (columns + 1))
    func at(_ row: Int, _ column: Int) -> Int { row * (columns + 1) + column }
    for row in (0..<rows).reversed() {
      for column in (0..<columns).reversed() {
        lengths[at(row, column)] =
          old[gap.old.lowerBound + row] == new[gap.new.lowerBound + column]
          ? lengths[at(row + 1, column + 1)] + 1
          : max(lengths[at(row + 1, column)], lengths[at(row, column + 1)])
      }
    }
    var (row, column) = (0, 0)
    while row < rows, column < columns {
      if old[gap.old.lowerBound + row] == new[gap.new.lowerBound + column] {
        pairs.append((gap.old.lowerBound + row, gap.new.lowerBound + column))
        (row, column) = (row + 1, column + 1)
      } else if lengths[at(row + 1, column)] >= lengths[at(row, column + 1)] {
        row += 1
      } else {
        column += 1
      }
    }
  }
}
