/// Which sentences of two versions belong together: equal ones first, then similar ones.
struct SentenceMatching {
  /// Two sentences that belong together, or two passages that are equal as a whole.
  struct Pair {
    let left: ReadingPlace
    let right: ReadingPlace
    /// How much speaks for leaving them where they are: the sentences that they hold, or how similar they are.
    let weight: Double
    /// Which sentences; `nil` for passages.
    var sentences: (left: Int, right: Int)?
    var isEqual: Bool
  }

  /// The sentences of the passages that only one side has, in reading order.
  private(set) var left: [SentenceSpan] = []
  private(set) var right: [SentenceSpan] = []
  /// In the reading order of the left side.
  private(set) var pairs: [Pair] = []
  /// The texts of whole passages.
  let passages: (left: [String], right: [String])

  /// A sentence that has none of the same words on the other side, with the number of the gap it stands in.
  private typealias Rest = (sentence: Int, gap: Int)

  init(_ left: [String], _ right: [String], _ alignment: Alignment) {
    passages = (left, right)
    pairs = alignment.pairs.map { Self.pair(ofPassages: $0.old, $0.new, left[$0.old]) }
    var (leftRest, rightRest): ([Rest], [Rest]) = ([], [])
    for gap in alignment.gaps { align(gap, &leftRest, &rightRest) }
    pairEqual(&leftRest, &rightRest)
    pairSimilar(leftRest, rightRest)
    pairs.sort { $0.left < $1.left }
  }

  /// Bytes of a sentence, to guess how many a passage holds.
  private static let usualSentence = 100

  private static func pair(ofPassages left: Int, _ right: Int, _ text: String) -> Pair {
    Pair(
      left: ReadingPlace(passage: left), right: ReadingPlace(passage: right),
      weight: Double(1 + text.utf8.count / usualSentence), isEqual: true)
  }

  private mutating func pair(_ one: Int, _ other: Int, weight: Double = 1, isEqual: Bool = true) {
    pairs.append(
      Pair(
        left: left[one].place, right: right[other].place, weight: weight, sentences: (one, other),
        isEqual: isEqual))
  }

  /// Pairs what is equal in order between two passages that both sides have.
  private mutating func align(_ gap: Alignment.Gap, _ leftRest: inout [Rest], _ rightRest: inout [Rest]) {
    let (leftStart, rightStart) = (left.count, right.count)
    left += SentenceSpan.all(in: passages.left, gap.old)
    right += SentenceSpan.all(in: passages.right, gap.new)
    let alignment = Alignment(left[leftStart...].map(\.words), right[rightStart...].map(\.words))
    for one in alignment.pairs { pair(leftStart + one.old, rightStart + one.new) }
    for inner in alignment.gaps {
      let number = max(leftRest.last?.gap ?? 0, rightRest.last?.gap ?? 0) + 1
      leftRest += inner.old.map { (leftStart + $0, number) }
      rightRest += inner.new.map { (rightStart + $0, number) }
    }
  }

  /// Pairs what left one place and came to another.
  private mutating func pairEqual(_ leftRest: inout [Rest], _ rightRest: inout [Rest]) {
    var origins: [String: ArraySlice<Int>] = [:]
    for rest in leftRest.lazy.map(\.sentence) { origins[left[rest].words, default: []].append(rest) }
    var taken: Set<Int> = []
    rightRest.removeAll { rest in
      guard let origin = origins[right[rest.sentence].words]?.popFirst() else { return false }
      pair(origin, rest.sentence)
      taken.insert(origin)
      return true
    }
    leftRest.removeAll { taken.contains($0.sentence) }
  }

  private mutating func pairSimilar(_ leftRest: [Rest], _ rightRest: [Rest]) {
    guard !leftRest.isEmpty, !rightRest.isEmpty else { return }
    var numbering = WordNumbering()
    let similar = Replacements(
      leftRest.map { WordBag(left[$0.sentence].words, gap: $0.gap, &numbering) },
      rightRest.map { WordBag(right[$0.sentence].words, gap: $0.gap, &numbering) })
    for one in similar.pairs {
      pair(
        leftRest[one.left].sentence, rightRest[one.right].sentence, weight: one.similarity, isEqual: false)
    }
  }
}

/// Where a passage begins, or a sentence in it: ordered as one reads.
struct ReadingPlace: Hashable, Comparable {
  let passage: Int
  /// In Unicode scalars of the passage.
  var start = 0

  static func < (one: ReadingPlace, other: ReadingPlace) -> Bool {
    (one.passage, one.start) < (other.passage, other.start)
  }
}

extension SentenceSpan {
  var place: ReadingPlace { ReadingPlace(passage: passage, start: range.lowerBound) }
}
