import Testing

@testable import TARSIndex

struct VectorSearchTests {
  @Test(arguments: VectorSamples.Kind.allCases)
  func `the first pass keeps the nearest rows`(kind: VectorSamples.Kind) throws {
    var samples = VectorSamples(kind, dimensions: 128, seed: 11)
    let shelf = try VectorShelf(dimensions: 128, [samples.many(6000)])
    #expect(shelf.sources().allSatisfy { !$0.isSparse })
    for limit in [1, 10, 40] {
      let recalls = (0..<4).map { _ in shelf.recall(samples.next(), limit: limit) }
      #expect(recalls.reduce(0, +) / 4 >= 0.98)
    }
  }

  @Test func `all instruction sets find the same with the same scores`() throws {
    var samples = VectorSamples(.clustered, dimensions: 200, seed: 12)
    let shelf = try VectorShelf(dimensions: 200, [samples.many(5000), samples.many(700)])
    for filter in [1, 3, 40] {
      let vector = samples.next()
      let expected = shelf.search(vector, limit: 50, kernels: ScanKernels.available.last!) {
        $0 % filter == 0
      }
      #expect(expected.count == 50)
      for kernels in ScanKernels.available {
        let found = shelf.search(vector, limit: 50, kernels: kernels) { $0 % filter == 0 }
        #expect(found.map(\.row) == expected.map(\.row) && found.map(\.score) == expected.map(\.score))
      }
    }
  }

  @Test(arguments: [1, 2, 8, 63, 64, 65, 100, 384, 1000])
  func `scores are inner products`(dimensions: Int) throws {
    var samples = VectorSamples(.random, dimensions: dimensions, seed: 13)
    let shelf = try VectorShelf(dimensions: dimensions, [samples.many(130)])
    let vector = samples.next()
    let found = shelf.search(vector, limit: 130)
    #expect(found.count == 130)
    for entry in found {
      #expect(abs(entry.score - exactProduct(vector, shelf.segments[0][entry.row]!)) < 5e-5)
      #expect(entry.chunk == VectorShelf.chunk(ofRow: entry.row))
    }
  }

  @Test(arguments: [1, 2, 63, 64, 65, 127, 128, 129, 1000, 1025, 4095, 4097])
  func `segments of any number of rows are searched to the last`(count: Int) throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: UInt64(count))
    let rows = samples.many(count)
    let shelf = try VectorShelf(dimensions: 64, [rows])
    for row in [0, count / 2, count - 1] {
      #expect(shelf.search(rows[row], limit: 1).map(\.row) == [row])
      #expect(shelf.search(rows[row], limit: 5) { $0 == row }.map(\.row) == [row])
    }
  }

  @Test func `a filter that few rows pass gives their true best`() throws {
    var samples = VectorSamples(.clustered, dimensions: 128, seed: 14)
    let shelf = try VectorShelf(dimensions: 128, [samples.many(9000), samples.many(3000)])
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed))
      let passing = Set((0..<1 + 30 * seed).map { _ in Int.random(in: 0..<12_000, using: &random) })
      let vector = samples.next()
      let found = shelf.search(vector, limit: 10) { passing.contains($0) }
      let truth = shelf.ranked(vector) { passing.contains($0) }.prefix(10)
      #expect(found.map(\.row) == truth.map(\.row))
    }
  }

  @Test func `nothing is found where nothing passes`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 15)
    let shelf = try VectorShelf(dimensions: 64, [samples.many(3000), [], samples.many(3)])
    #expect(shelf.search(samples.next(), limit: 10) { _ in false }.isEmpty)
    #expect(shelf.search(samples.next(), limit: 10) { $0 >= 3000 }.count == 3)
  }

  @Test func `the first pass finds only rows that pass`() throws {
    var samples = VectorSamples(.clustered, dimensions: 96, seed: 16)
    let shelf = try VectorShelf(dimensions: 96, [samples.many(6000), samples.many(2500)])
    for part in [2, 3, 5] {
      let vector = samples.next()
      let found = shelf.search(vector, limit: 200) { $0 % part == 1 }
      #expect(found.count == 200 && found.allSatisfy { $0.row % part == 1 })
      #expect(shelf.recall(vector, limit: 10) { $0 % part == 1 } >= 0.9)
    }
  }

  @Test func `equal vectors come in the order of their chunks`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 17)
    let twin = samples.next()
    let shelf = try VectorShelf(
      dimensions: 64,
      [samples.many(2000) + [twin, twin], [twin] + samples.many(30), samples.many(2000) + [twin]])
    // Chunk ids fall as rows rise.
    #expect(shelf.search(twin, limit: 4).map(\.row) == [4033, 2002, 2001, 2000])
    #expect(shelf.search(twin, limit: 2).map(\.row) == [4033, 2002])
  }

  @Test func `rows without a vector are never found`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 18)
    let rows = (0..<3000).map { $0 % 3 == 0 ? nil : samples.next() }
    let shelf = try VectorShelf(dimensions: 64, [rows, [nil, nil]])
    #expect(rows.indices.allSatisfy { shelf.vectors[0].hasVector(at: $0) == (rows[$0] != nil) })
    for isSparse in [true, false] {
      let found = shelf.search(samples.next(), limit: 2000) { !isSparse || $0 < 300 || $0 >= 3000 }
      #expect(found.count == (isSparse ? 200 : 2000) && found.allSatisfy { $0.row % 3 != 0 })
    }
  }

  @Test func `vectors without direction count as none`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 19)
    let zero = [Float](repeating: 0, count: 64)
    let bad: [[Float]] = [.nan, .infinity, -.infinity].map { [$0] + zero.dropFirst() } + [zero]
    let shelf = try VectorShelf(dimensions: 64, [bad + samples.many(2000)])
    #expect((0..<6).map { shelf.vectors[0].hasVector(at: $0) } == [false, false, false, false, true, true])
    #expect(shelf.search(samples.next(), limit: 2000).map(\.row).min() == 4)
    for vector in bad { #expect(VectorQuestion(vector) == nil) }
    #expect(VectorQuestion([]) == nil)
  }

  @Test func `a question of another length finds nothing`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 20)
    let shelf = try VectorShelf(dimensions: 64, [samples.many(100)])
    #expect(shelf.search([Float](repeating: 1, count: 60), limit: 10).isEmpty)
  }

  @Test(arguments: [1, 10, 2000])
  func `as many rows are found as are asked for`(limit: Int) throws {
    var samples = VectorSamples(.clustered, dimensions: 64, seed: 21)
    let shelf = try VectorShelf(dimensions: 64, [samples.many(6000), samples.many(700)])
    let found = shelf.search(samples.next(), limit: limit)
    #expect(found.count == limit && Set(found.map(\.row)).count == limit)
    #expect(zip(found, found.dropFirst()).allSatisfy { $0.score >= $1.score })
  }

  @Test func `vectors of any sensible length are ranked by inner product`() throws {
    var samples = VectorSamples(.random, dimensions: 64, seed: 22)
    var rows = samples.many(2000)
    for (row, length) in [(5, Float(1e12)), (6, 1e-12), (7, 1e18), (8, 1e-18)] {
      rows[row] = rows[row].map { $0 * length }
    }
    let shelf = try VectorShelf(dimensions: 64, [rows])
    #expect(shelf.search(rows[5], limit: 3).first?.row == 5)
    // The last two are too long and too short for any embedding.
    #expect(shelf.search(rows[9], limit: 2000).count == 1998)
  }

  @Test func `an index without vectors finds nothing`() throws {
    let shelf = try VectorShelf(dimensions: 0, [[nil, nil, nil]])
    #expect(!shelf.vectors[0].hasVector(at: 1))
    #expect(shelf.search([1, 0], limit: 3).isEmpty)
  }
}
