/// The sections of an inverted index; `docs/formats/index-postings.md` describes them.
extension Section {
  static let postingsMeta = Section(20, elementBytes: 8, name: "postingsMeta")
  static let rowLengths = Section(21, elementBytes: 4, name: "rowLengths")
  static let termBlocks = Section(22, elementBytes: 32, name: "termBlocks")
  static let terms = Section(23, elementBytes: 1, name: "terms")
  static let postings = Section(24, elementBytes: 1, name: "postings")
  static let positions = Section(25, elementBytes: 1, name: "positions")
}

/// A chunk's length in terms, by field; longer ones stay at the largest number.
struct RowLengths: BitwiseCopyable, Equatable {
  var heading: UInt16
  var body: UInt16

  init(heading: Int, body: Int) {
    self.heading = UInt16(clamping: heading)
    self.body = UInt16(clamping: body)
  }
}

/// Where a run of the dictionary's terms begins; the terms of a run share their beginnings.
struct TermBlock: BitwiseCopyable {
  /// Terms of a run; the last one may have fewer.
  static let terms = 32

  /// The first bytes of its first term as a big-endian number, filled up with zeros.
  var key: UInt64
  /// Where its terms, and the postings and positions of its first term, begin in their sections.
  var text: UInt64
  var postings: UInt64
  var positions: UInt64
}

/// What the section `postingsMeta` says.
struct PostingsMeta {
  var totals: FieldTotals
  var terms: Int
  /// The ranking function for which the blocks' bounds were computed.
  var ranking: BM25
}

extension PostingsMeta {
  var numbers: [UInt64] {
    [
      UInt64(totals.rows), UInt64(totals.heading), UInt64(totals.body), UInt64(terms),
      ranking.bodyB.bitPattern, ranking.headingB.bitPattern, ranking.headingWeight.bitPattern,
    ]
  }

  /// `nil` where the numbers make no sense.
  init?(_ numbers: UnsafeBufferPointer<UInt64>) {
    guard numbers.count == 7, numbers.prefix(4).allSatisfy({ $0 < 1 << 48 }) else { return nil }
    totals = FieldTotals()
    totals.rows = Int(numbers[0])
    totals.heading = Int(numbers[1])
    totals.body = Int(numbers[2])
    terms = Int(numbers[3])
    ranking = BM25(
      bodyB: Double(bitPattern: numbers[4]), headingB: Double(bitPattern: numbers[5]),
      headingWeight: Double(bitPattern: numbers[6]))
  }
}
