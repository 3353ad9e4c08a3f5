/// Collects chunks into a new segment in memory.
struct SegmentBuilder {
  private let start: Int
  private let dimensions: Int
  private var chunks: [Int64] = []
  private var lengths: [FieldLengths] = []
  private var flags: [UInt8] = []
  private var vectors: [Float] = []
  private var terms: [String: Int] = [:]
  private var postings: [[Posting]] = []

  /// - Parameters:
  ///   - start: Row of the first chunk that will be added.
  ///   - dimensions: Length of the vectors; 0 for none.
  init(start: Int, dimensions: Int) {
    self.start = start
    self.dimensions = dimensions
  }

  var count: Int { chunks.count }

  /// Adds the next row. A vector of another length than `dimensions` must not be given.
  mutating func add(chunk: Int64, heading: [String], body: [String], vector: [Float]?) {
    let row = UInt32(start + chunks.count)
    for term in heading { count(term, row) { $0.heading.count() } }
    for term in body { count(term, row) { $0.body.count() } }
    chunks.append(chunk)
    lengths.append(FieldLengths(heading: UInt32(heading.count), body: UInt32(body.count)))
    flags.append(vector == nil ? 0 : Segment.Flag.hasVector)
    vectors += vector ?? [Float](repeating: 0, count: dimensions)
  }

  func build() throws -> Segment {
    let sink = MemorySink()
    let writer = try ImageWriter(into: sink)
    try writer.section(.chunks, chunks)
    try writer.section(.snapshotLengths, lengths)
    try writer.section(.snapshotFlags, flags)
    try writer.section(.snapshotVectors, vectors)
    try writeTerms(to: writer)
    try writer.finish()
    let image = sink.bytes.withUnsafeBytes { ByteImage(copying: $0) }
    return try Segment(image, start: start, dimensions: dimensions, verifying: false)
  }

  private mutating func count(_ term: String, _ row: UInt32, _ change: (inout Posting) -> Void) {
    guard let index = terms[term] else {
      terms[term] = postings.count
      var posting = Posting(row: row)
      change(&posting)
      postings.append([posting])
      return
    }
    let last = postings[index].count - 1
    if postings[index][last].row != row { postings[index].append(Posting(row: row)) }
    change(&postings[index][postings[index].count - 1])
  }

  private func writeTerms(to writer: ImageWriter) throws {
    let ordered = terms.map { (bytes: Array($0.key.utf8), index: $0.value) }
      .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
    var table = TermTable()
    for term in ordered { table.add(length: term.bytes.count, postings: postings[term.index].count) }
    try table.write(to: writer)
    try writer.section(.snapshotTermBytes, ordered.flatMap(\.bytes))
    try writer.begin(.snapshotPostings)
    for term in ordered { try postings[term.index].withUnsafeBytes { try writer.write($0) } }
  }
}

/// The two columns that say where each term's bytes and postings end.
struct TermTable {
  private var termEnds: [UInt64] = []
  private var postingEnds: [UInt64] = []

  mutating func add(length: Int, postings: Int) {
    termEnds.append((termEnds.last ?? 0) + UInt64(length))
    postingEnds.append((postingEnds.last ?? 0) + UInt64(postings))
  }

  func write(to writer: ImageWriter) throws {
    try writer.section(.snapshotTermEnds, termEnds)
    try writer.section(.snapshotPostingEnds, postingEnds)
  }
}
