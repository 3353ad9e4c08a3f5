/// Writes the sections of an inverted index, term by term in byte order.
struct PostingsWriter {
  private let writer: ImageWriter
  private let lengths: [RowLengths]
  private let totals: FieldTotals
  private let encoder: PostingsEncoder
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
    encoder = PostingsEncoder(BM25(), totals)
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
    lengths.withUnsafeBufferPointer { encoder.encode(columns, lengths: $0, into: &postings) }
    try columns.positions.withUnsafeBytes { try writer.write($0) }
    positionCount += columns.positions.count
    add(term, frequency: columns.count, bytes: postings.count - start, positions: columns.positions.count)
  }

  func finish() throws {
    try writer.section(.postings, postings)
    try writer.section(.terms, terms)
    try writer.section(.termBlocks, blocks)
    try writer.section(.rowLengths, lengths)
    let meta = PostingsMeta(totals: totals, terms: termCount, ranking: encoder.ranking)
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
