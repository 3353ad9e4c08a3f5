import Synchronization
import TARSCore
import Testing

@testable import TARSIndex

/// The change from one model's vectors to another's.
struct AdoptionTests {
  private static let models = [Library.smallModel, Library.otherModel]
  private let library = Library()
  private let filter = SearchFilter(asOf: Instant(milliseconds: 9))

  /// Small limits, so that there are many segments, in files and in memory, and pieces of them.
  private var limits: IndexLimits {
    var limits = IndexLimits()
    (limits.segmentRows, limits.fileRows, limits.mostSegmentRows) = (8, 16, 24)
    return limits
  }

  private func open(_ disk: any Disk, _ feed: (any ChangeFeed)? = nil) async throws -> TemporalIndex {
    try await TemporalIndex.open(
      disk, feed: feed ?? library, model: nil, patience: .seconds(60), limits: limits)
  }

  private func record(_ numbers: Range<Int>) {
    for number in numbers {
      library.record("/\(number)", [Library.Passage(text: "p\(number) all", language: "en")], at: 1)
    }
  }

  /// What a search by meaning must find with a model's vectors, by chunk.
  private func expected(_ model: EmbeddingModel) -> [Int64: Double] {
    let reference = ReferenceSearch(shelf: library.contents, model: model)
    let found = reference.dense(Self.question(model), filter)
    return Dictionary(uniqueKeysWithValues: found.map { ($0.key.rawValue, $0.value.score) })
  }

  /// Vectors are kept in whole numbers of 16 bits.
  private func agree(_ found: [Int64: Double]?, _ expected: [Int64: Double]) -> Bool {
    guard let found else { return false }
    return found.count == expected.count
      && expected.allSatisfy { chunk, score in abs((found[chunk] ?? .infinity) - score) < 1e-3 }
  }

  private static func question(_ model: EmbeddingModel) -> [Float] {
    (0..<model.dimensions).map { 1 / Float($0 + 2) }
  }

  private func found(_ index: TemporalIndex, by model: EmbeddingModel) async throws -> [Int64: Double]? {
    let found = try await index.meaning(
      Self.question(model), by: model, of: "all", filter: filter, limit: 1000)
    return found.map {
      Dictionary(uniqueKeysWithValues: $0.candidates.map { ($0.chunk.rawValue, $0.score) })
    }
  }

  @Test func `searches use the former vectors alone, then the new ones alone`() async throws {
    record(0..<200)
    let index = try await open(SimulatedDisk())
    try await index.persist()
    let lists = Dictionary(uniqueKeysWithValues: Self.models.map { ($0, expected($0)) })
    let searches = Task {
      var (found, count) = ([EmbeddingModel: Int](), 0)
      while !Task.isCancelled || count < 10 {
        for model in Self.models {
          guard let list = try await self.found(index, by: model) else { continue }
          found[model, default: 0] += self.agree(list, lists[model] ?? [:]) ? 1 : 1_000_000
        }
        count += 1
      }
      return found
    }
    let models = Mutex<[EmbeddingModel?]>([])
    let isDone = try await index.adopt(Library.otherModel) {
      models.withLock { $0.append(index.model) }
      return true
    }
    #expect(isDone && models.withLock { $0 } == [Library.smallModel])
    #expect(index.model == Library.otherModel)
    #expect(try await self.found(index, by: Library.smallModel) == nil)
    searches.cancel()
    let found = try await searches.value
    #expect(found.keys.contains(Library.otherModel) && found.values.allSatisfy { $0 < 1_000_000 }, "\(found)")
    #expect(
      try await index.words(of: "p7", filter: filter, limit: 9, explaining: false).candidates.count == 1)
  }

  @Test func `what comes later has the new vectors, and so has the next start`() async throws {
    record(0..<60)
    let disk = SimulatedDisk()
    let index = try await open(disk)
    #expect(try await index.adopt(Library.otherModel) { true })
    record(60..<90)
    try await index.catchUp()
    #expect(agree(try await found(index, by: Library.otherModel), expected(Library.otherModel)))
    try await index.persist()
    await index.close()
    let again = try await open(disk.afterKill())
    #expect(again.notes.isEmpty && again.indexedChunks == 0)
    #expect(agree(try await found(again, by: Library.otherModel), expected(Library.otherModel)))
  }

  @Test func `a change that nobody wants any more leaves all as it was`() async throws {
    record(0..<60)
    let disk = SimulatedDisk()
    let index = try await open(disk)
    try await index.persist()
    let files = try disk.names().sorted()
    #expect(try await !index.adopt(Library.otherModel) { false })
    #expect(agree(try await found(index, by: Library.smallModel), expected(Library.smallModel)))
    #expect(try await found(index, by: Library.otherModel) == nil)
    record(60..<61)
    try await index.catchUp()
    try await index.persist()
    #expect(try disk.names().count <= files.count + 1, "what was written in vain is gone")
  }

  @Test func `vectors that come while it makes ready are in it`() async throws {
    for number in 0..<40 where number % 3 == 0 { library.leaveOutVector(of: "p\(number) all") }
    record(0..<40)
    let index = try await open(SimulatedDisk())
    let isDone = try await index.adopt(Library.otherModel) { [library] in
      for number in 0..<40 { library.embed("p\(number) all") }
      return true
    }
    #expect(isDone)
    #expect(try await self.found(index, by: Library.otherModel)?.count == 40)
  }

  @Test func `an index without vectors gets some without reading a word again`() async throws {
    record(0..<60)
    library.change(to: nil)
    let index = try await open(SimulatedDisk())
    #expect(index.model == nil)
    let read = index.indexedChunks
    #expect(try await index.adopt(Library.smallModel) { true })
    #expect(agree(try await found(index, by: Library.smallModel), expected(Library.smallModel)))
    #expect(index.indexedChunks == read)
  }

  @Test func `wherever the process ends, the next one has the one model's vectors or the other's`()
    async throws
  {
    record(0..<60)
    let start = SimulatedDisk()
    let index = try await open(start)
    try await index.persist()
    await index.close()
    var ends: [EmbeddingModel: Int] = [:]
    for operations in 1... {
      let disk = start.afterKill()
      let index = try await open(disk)
      disk.stop(after: operations)
      do {
        _ = try await index.adopt(Library.otherModel) { true }
        try await index.persist()
      } catch is SimulatedDisk.Stopped {}
      await index.close()
      let isOver = !disk.hasStopped
      let next = try await open(disk.afterKill())
      let model = try #require(next.model)
      #expect(next.notes.isEmpty && next.indexedChunks == 0, "\(operations): \(next.notes)")
      #expect(agree(try await found(next, by: model), expected(model)))
      // What was begun is completed.
      #expect(try await next.adopt(Library.otherModel) { true })
      #expect(agree(try await found(next, by: Library.otherModel), expected(Library.otherModel)))
      ends[model, default: 0] += 1
      if isOver { break }
    }
    #expect(ends.count == 2, "\(ends)")
  }
}
