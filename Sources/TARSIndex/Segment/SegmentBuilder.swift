import FoundationEssentials

/// Collects chunks into a new segment in memory.
struct SegmentBuilder {
  private let dimensions: Int
  private var postings = PostingsBuilder()
  private var vectors: VectorBuilder
  private var hasVectors: [Bool] = []
  private var columns = RowColumns()

  /// - Parameter dimensions: Length of the vectors; 0 for none.
  init(dimensions: Int) {
    self.dimensions = dimensions
    vectors = VectorBuilder(dimensions: dimensions)
  }

  var count: Int { columns.count }

  /// Adds the next row. A vector of another length than `dimensions` must not be given.
  mutating func add(chunk: Int64, language: String, heading: [String], body: [String], vector: [Float]?) {
    columns.add(chunk: chunk, language: language)
    postings.add(heading: heading, body: body)
    vectors.add(vector)
    hasVectors.append(vector != nil)
  }

  func hasVector(at place: Int) -> Bool { hasVectors[place] }

  func chunk(at place: Int) -> Int64 { columns.chunks[place] }

  func build() throws -> Segment {
    let sink = MemorySink()
    let writer = try ImageWriter(into: sink)
    try columns.write(to: writer)
    try postings.write(to: writer)
    try vectors.write(to: writer)
    try writer.finish()
    return try Segment(ownImage: sink.image, dimensions: dimensions)
  }
}

/// The chunk and language of each row of a segment that is being written.
struct RowColumns {
  private(set) var chunks: [Int64] = []
  private var languages: [UInt16] = []
  private var names = PagedArray<String>()
  private var numbers = Numbering<String>()

  var count: Int { chunks.count }

  /// Languages beyond the first 65,535 of a segment, which no collection has, count as unknown.
  mutating func add(chunk: Int64, language: String) {
    chunks.append(chunk)
    let isFull = names.count >= Int(UInt16.max) - 1
    languages.append(UInt16(numbers.number(of: isFull ? "" : language, in: &names)))
  }

  func write(to writer: ImageWriter) throws {
    try writer.section(.chunks, chunks)
    try writer.section(.languages, languages)
    try writer.section(.languageNames, Array(JSONEncoder().encode(Array(names.elements))))
  }
}
