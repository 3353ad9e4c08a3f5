import Testing

@testable import TARSIndex

struct VectorMergerTests {
  @Test(arguments: [384, 100, 8], [[10, 0, 300], [1], [64, 64], [63, 1, 65, 200]])
  func `a merged segment is to the byte what a builder writes`(dimensions: Int, counts: [Int]) throws {
    var samples = VectorSamples(.clustered, dimensions: dimensions, seed: 31)
    let segments = counts.map { count in (0..<count).map { $0 % 7 == 3 ? nil : samples.next() } }
    let whole = try VectorShelf.image(of: Array(segments.joined()), dimensions)
    let merged = try merged(segments, dimensions) { _ in true }
    #expect(Array(whole.bytes) == Array(merged.bytes))
  }

  @Test(arguments: [2, 3, 64, 1000])
  func `dropped rows leave no trace`(part: Int) throws {
    var samples = VectorSamples(.random, dimensions: 128, seed: 32)
    let segments = [samples.many(200), samples.many(3), samples.many(150)]
    let kept = segments.joined().enumerated().filter { $0.offset % part != 1 }.map(\.element)
    let whole = try VectorShelf.image(of: kept, 128)
    let merged = try merged(segments, 128) { $0 % part != 1 }
    #expect(Array(whole.bytes) == Array(merged.bytes))
  }

  @Test func `merging in steps comes to the same as merging at once`() throws {
    var samples = VectorSamples(.narrow, dimensions: 64, seed: 33)
    let (first, second, third) = (samples.many(70), samples.many(130), samples.many(10))
    let half = VectorShelf(dimensions: 64)
    try half.add(first + second, image: merged([first, second], 64) { _ in true })
    try half.add(third)
    let stepwise = try VectorShelf.image { writer in
      try VectorMerger.write(half.vectors, newPlaces: [Array(0..<200), Array(200..<210)], to: writer)
    }
    let atOnce = try merged([first, second, third], 64) { _ in true }
    #expect(Array(stepwise.bytes) == Array(atOnce.bytes))
  }

  @Test func `all rows may be dropped`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 34)
    let image = try merged([samples.many(5)], 64) { _ in false }
    let vectors = try Vectors(
      ImageReader(image, verifying: true), rowCount: 0, dimensions: 64, validating: true)
    #expect(vectors.centre == [Float](repeating: 0, count: 64))
  }

  @Test func `an index without vectors stays one`() throws {
    let image = try merged([[nil, nil], [nil]], 0) { _ in true }
    let vectors = try Vectors(
      ImageReader(image, verifying: true), rowCount: 3, dimensions: 0, validating: true)
    #expect(!vectors.hasVector(at: 2))
  }

  @Test func `a search finds the same before and after`() throws {
    var samples = VectorSamples(.clustered, dimensions: 96, seed: 35)
    let segments = [samples.many(3000), samples.many(1500), samples.many(20)]
    let parts = try VectorShelf(dimensions: 96, segments)
    let whole = VectorShelf(dimensions: 96)
    try whole.add(Array(segments.joined()), image: merged(segments, 96) { _ in true })
    for _ in 0..<10 {
      let vector = samples.next()
      #expect(parts.search(vector, limit: 10).map(\.row) == whole.search(vector, limit: 10).map(\.row))
    }
  }

  /// The image of merged segments of which those rows are kept that `isKept` names.
  private func merged(
    _ segments: [[[Float]?]], _ dimensions: Int, _ isKept: (Int) -> Bool
  ) throws -> ByteImage {
    let shelf = try VectorShelf(dimensions: dimensions, segments)
    var row = 0
    var next: UInt32 = 0
    let places = segments.map { rows in
      rows.map { _ -> UInt32? in
        defer { row += 1 }
        guard isKept(row) else { return nil }
        next += 1
        return next - 1
      }
    }
    return try VectorShelf.image { try VectorMerger.write(shelf.vectors, newPlaces: places, to: $0) }
  }
}
