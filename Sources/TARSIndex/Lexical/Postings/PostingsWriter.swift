/// Writes the sections of an inverted index, term by term in byte order.
struct PostingsWriter {
  private let writer: ImageWriter
  private let lengths: [RowLengths]
  private let totals: FieldTotals
  private let ranking = BM25()
  private let norms: FieldNorms
  private var blocks: [TermBlock] = []
  private var terms: [UInt8] = []
  private var termCount = 0
  private var last: [UInt8] = []
  private var postings: [UInt8] = []
  private var positionCount = 0

  /// Begins the section of the positions, which are written at once; all else is kept until `finish`.
  init(lengths: [RowLengths], to writer: ImageWriter) throws {
    self.writer = writer
    self.lengths = lengths
    totals = FieldTotals(lengths)
    norms = FieldNorms(ranking, FieldAverages(totals))
    try writer.begin(.positions)
  }

  /// Adds a term, greater than the ones before, with its postings, at least one.
  mutating func add(_ term: UnsafeBufferPointer<UInt8>, _ columns: PostingColumns) throws {
    let start = postings.count
    if termCount % TermBlock.terms == 0 {
      blocks.append(
        TermBlock(
          key: term.key, text: UInt64(terms.count), postings: UInt64(start), positions: UInt64(positionCount))
      )
      last.removeAll(keepingCapacity: true)
    }
    encode(columns)
    try columns.positions.withUnsafeBytes { try writer.write($0) }
    positionCount += columns.positions.count
    add(term, frequency: columns.count, bytes: postings.count - start, positions: columns.positions.count)
  }

  func finish() throws {
    try writer.section(.postings, postings)
    try writer.section(.terms, terms)
    try writer.section(.termBlocks, blocks)
    try writer.section(.rowLengths, lengths)
    let meta = PostingsMeta(totals: totals, terms: termCount, ranking: ranking)
    try writer.section(.postingsMeta, meta.numbers)
  }

  private mutating func add(_ term: UnsafeBufferPointer<UInt8>, frequency: Int, bytes: Int, positions: Int) {
    let shared = zip(term, last).prefix { $0 == $1 }.count
    terms.append(number: shared)
    terms.append(number: term.count - shared)
    terms.append(contentsOf: term[shared...])
    for number in [frequency, bytes, positions] { terms.append(number: number) }
    last.removeLast(last.count - shared)
    last.append(contentsOf: term[shared...])
    termCount += 1
  }

  private mutating func encode(_ columns: PostingColumns) {
    if columns.count <= PostingBlock.size {
      return PostingBlock.encode(columns, 0..<columns.count, from: 0, into: &postings)
    }
    let directory = postings.count
    let count = PostingList.blocks(columns.count)
    postings.append(contentsOf: repeatElement(0, count: count * PostingList.entryBytes))
    let start = postings.count
    for index in 0..<count {
      let range = index * PostingBlock.size..<min(columns.count, (index + 1) * PostingBlock.size)
      let first = index == 0 ? 0 : columns.rows[range.lowerBound - 1] + 1
      PostingBlock.encode(columns, range, from: first, into: &postings)
      let positions = index < columns.blockEnds.count ? columns.blockEnds[index] : columns.positions.count
      setEntry(
        at: directory + index * PostingList.entryBytes,
        [
          columns.rows[range.upperBound - 1], UInt32(postings.count - start), UInt32(positions),
          bound(of: columns, range).bitPattern,
        ])
    }
  }

  /// The greatest weighted count of the postings, rounded up.
  private func bound(of columns: PostingColumns, _ range: Range<Int>) -> Float {
    var bound: Float = 0
    for index in range {
      let row = lengths[Int(columns.rows[index])]
      bound = max(bound, norms.count(heading: columns.headings[index], body: columns.bodies[index], row))
    }
    return bound.nextUp
  }

  private mutating func setEntry(at place: Int, _ numbers: [UInt32]) {
    postings.withUnsafeMutableBytes { bytes in
      for (index, number) in numbers.enumerated() {
        bytes.storeBytes(of: number.littleEndian, toByteOffset: place + 4 * index, as: UInt32.self)
      }
    }
  }
}

extension FieldTotals {
  init(_ lengths: [RowLengths]) {
    self.init()
    rows = lengths.count
    for length in lengths {
      heading += Int(length.heading)
      body += Int(length.body)
    }
  }
}
