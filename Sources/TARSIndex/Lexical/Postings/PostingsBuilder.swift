/// Collects the terms of rows into the inverted index of a new segment.
struct PostingsBuilder {
  private var interner = TermInterner()
  /// The term of every word, in order.
  private var words: [UInt32] = []
  /// Of each row where the words of its headings and where those of its body end.
  private var ends: [(heading: Int, body: Int)] = []

  init() {}

  var rowCount: Int { ends.count }

  /// Adds the next row with its terms in text order.
  mutating func add(heading: [String], body: [String]) {
    for term in heading { add(term) }
    let headingEnd = words.count
    for term in body { add(term) }
    ends.append((headingEnd, words.count))
  }

  /// Writes all sections of the index.
  func write(to writer: ImageWriter) throws {
    var output = try PostingsWriter(lengths: lengths(), to: writer)
    let (starts, occurrences) = occurrencesByTerm()
    var columns = PostingColumns()
    for number in interner.sorted() {
      let range = starts[Int(number)]..<starts[Int(number) + 1]
      columns.removeAll()
      occurrences.withUnsafeBufferPointer { columns.append($0[range]) }
      try interner.withTerm(Int(number)) { try output.add($0, columns) }
    }
    try output.finish()
  }

  private mutating func add(_ term: String) {
    var term = term
    words.append(term.withUTF8 { interner.number(of: $0) })
  }

  private func lengths() -> [RowLengths] {
    var start = 0
    return ends.map { end in
      defer { start = end.body }
      return RowLengths(heading: end.heading - start, body: end.body - end.heading)
    }
  }

  /// All words as occurrences, by term, and where those of each term begin.
  private func occurrencesByTerm() -> (starts: [Int], [Occurrence]) {
    var starts = [Int](repeating: 0, count: interner.count + 1)
    for word in words { starts[Int(word) + 1] += 1 }
    for index in 1..<max(1, starts.count) { starts[index] += starts[index - 1] }
    var next = starts
    let occurrences = [Occurrence](unsafeUninitializedCapacity: words.count) { buffer, count in
      var start = 0
      for (row, end) in ends.enumerated() {
        for index in start..<end.body {
          let isHeading = index < end.heading
          let word = Int(words[index])
          buffer[next[word]] = Occurrence(
            row: UInt32(row), isHeading: isHeading, position: index - (isHeading ? start : end.heading))
          next[word] += 1
        }
        start = end.body
      }
      count = words.count
    }
    return (starts, occurrences)
  }
}

/// A word's place: row, field, and position in the field.
struct Occurrence: BitwiseCopyable {
  let row: UInt32
  private let place: UInt32

  init(row: UInt32, isHeading: Bool, position: Int) {
    self.row = row
    place = UInt32(truncatingIfNeeded: position) & 0x7FFF_FFFF | (isHeading ? 1 << 31 : 0)
  }

  var isHeading: Bool { place >> 31 == 1 }
  var position: Int { Int(place & 0x7FFF_FFFF) }
}

extension PostingColumns {
  /// The most occurrences that a posting counts in a field.
  static let mostCounted: UInt32 = 65535

  /// Adds one term's occurrences, row by row, the headings' before the body's.
  mutating func append(_ occurrences: Slice<UnsafeBufferPointer<Occurrence>>) {
    var index = occurrences.startIndex
    while index < occurrences.endIndex {
      let row = occurrences[index].row
      var counts: (heading: UInt32, body: UInt32) = (0, 0)
      var next = 0
      while index < occurrences.endIndex, occurrences[index].row == row {
        let occurrence = occurrences[index]
        index += 1
        if !occurrence.isHeading, counts.body == 0 { next = 0 }
        let count = occurrence.isHeading ? counts.heading : counts.body
        if count == Self.mostCounted { continue }
        if occurrence.isHeading { counts.heading += 1 } else { counts.body += 1 }
        positions.append(number: occurrence.position - next)
        next = occurrence.position + 1
      }
      append(row: row, heading: counts.heading, body: counts.body)
    }
  }
}
