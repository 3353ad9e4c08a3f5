@testable import TARSIndex

/// Vectors as segments in memory, and what a search over them must find.
final class VectorShelf {
  /// The rows of one segment; `nil` has no vector.
  private(set) var segments: [[[Float]?]] = []
  private(set) var vectors: [Vectors] = []
  private var images: [ByteImage] = []
  private var chunks: [UnsafeMutableBufferPointer<Int64>] = []
  let dimensions: Int

  init(dimensions: Int) { self.dimensions = dimensions }

  convenience init(dimensions: Int, _ segments: [[[Float]?]]) throws {
    self.init(dimensions: dimensions)
    for rows in segments { try add(rows) }
  }

  deinit { for list in chunks { list.deallocate() } }

  func add(_ rows: [[Float]?]) throws { try add(rows, image: Self.image(of: rows, dimensions)) }

  func add(_ rows: [[Float]?], image: ByteImage) throws {
    let reader = try ImageReader(image, verifying: true)
    vectors.append(try Vectors(reader, rowCount: rows.count, dimensions: dimensions, validating: true))
    images.append(image)
    let list = UnsafeMutableBufferPointer<Int64>.allocate(capacity: rows.count)
    let start = segments.reduce(0) { $0 + $1.count }
    for place in rows.indices { list.initializeElement(at: place, to: Self.chunk(ofRow: start + place)) }
    chunks.append(list)
    segments.append(rows)
  }

  static func image(of rows: [[Float]?], _ dimensions: Int) throws -> ByteImage {
    try image { writer in
      var builder = VectorBuilder(dimensions: dimensions)
      for row in rows { builder.add(row) }
      try builder.write(to: writer)
    }
  }

  static func image(_ write: (ImageWriter) throws -> Void) throws -> ByteImage {
    let sink = MemorySink()
    let writer = try ImageWriter(into: sink)
    try write(writer)
    try writer.finish()
    return sink.bytes.withUnsafeBytes { ByteImage(copying: $0) }
  }

  /// Chunk ids fall as rows rise, so that no order of rows passes for one of chunks.
  static func chunk(ofRow row: Int) -> Int64 { Int64(1_000_000_000 - row) }

  /// The sources under a filter on rows of the whole shelf.
  func sources(_ isPassing: (Int) -> Bool = { _ in true }) -> [VectorSource] {
    var start = 0
    return vectors.indices.map { index in
      defer { start += vectors[index].rowCount }
      return VectorSource(
        vectors: vectors[index], start: start, chunks: UnsafeBufferPointer(chunks[index]),
        mask: RowMask(count: vectors[index].rowCount) { isPassing(start + $0) })
    }
  }

  func search(
    _ vector: [Float], limit: Int, kernels: ScanKernels = .best, _ isPassing: (Int) -> Bool = { _ in true }
  ) -> [TopRows.Entry] {
    guard let question = VectorQuestion(vector) else { return [] }
    return VectorSearch(question: question, limit: limit, kernels: kernels).best(among: sources(isPassing))
  }

  /// All passing rows with a vector, by the inner product of the vectors as they were given.
  func ranked(_ vector: [Float], _ isPassing: (Int) -> Bool = { _ in true }) -> [(row: Int, score: Double)] {
    let rows = segments.joined().enumerated().compactMap { row, stored -> (row: Int, score: Double)? in
      guard isPassing(row), let stored else { return nil }
      return (row, exactProduct(vector, stored))
    }
    return rows.sorted { $0.score == $1.score ? $0.row > $1.row : $0.score > $1.score }
  }

  /// The part of the true best rows that a search found; equal scores may stand for each other.
  func recall(
    _ vector: [Float], limit: Int, kernels: ScanKernels = .best, _ isPassing: (Int) -> Bool = { _ in true }
  ) -> Double {
    let truth = ranked(vector, isPassing).prefix(limit)
    guard let least = truth.last?.score else { return 1 }
    let rows = Array(segments.joined())
    let found = search(vector, limit: limit, kernels: kernels, isPassing).count {
      exactProduct(vector, rows[$0.row] ?? []) >= least - 1e-5
    }
    return Double(found) / Double(truth.count)
  }
}

func exactProduct(_ left: [Float], _ right: [Float]) -> Double {
  zip(left, right).reduce(0) { $0 + Double($1.0) * Double($1.1) }
}
