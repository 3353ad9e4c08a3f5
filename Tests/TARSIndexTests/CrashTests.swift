import TARSCore
import Testing

@testable import TARSIndex

/// The process is killed, or the power fails, at each operation on the disk in turn.
struct CrashTests {
  private static let limits = {
    var limits = IndexLimits()
    limits.segmentRows = 4
    limits.fileRows = 6
    limits.dueChanges = 20
    return limits
  }()

  @Test(arguments: [false, true])
  func `whenever it stops, the next start finds everything`(losesPower: Bool) async throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    print("seed of what the medium kept: \(seed)")
    var random = SeededGenerator(seed: seed)
    var stop = 1
    while true {
      let disk = SimulatedDisk(stopsAt: stop)
      let library = Library()
      let isWhole = await Self.live(library, on: disk)
      let found = losesPower ? disk.afterPowerFailure(using: &random) : disk.afterKill()
      try await Self.check(found, library, "stopped at operation \(stop), seed \(seed)")
      if isWhole { break }
      stop += 1
    }
    print("operations: \(stop)")
    #expect(stop > 100)
  }

  /// A life of an index with all that writes; whether it came to its end.
  private static func live(_ library: Library, on disk: SimulatedDisk) async -> Bool {
    do {
      let index = try await TemporalIndex.open(
        disk, feed: library, model: Library.smallModel, patience: .seconds(60), limits: limits)
      for round in 0..<6 {
        for number in 0..<5 {
          library.record(
            "/\(number)",
            (0...number).map { Library.Passage(text: "q\($0 % 3) q\(round) kept\($0) \(round / (1 + $0))") },
            at: Int64(10 * round + number))
          try await index.catchUp()
        }
        if round == 2 { library.tombstone("/1", at: 35) }
        if round == 3, let passage = library.contents.books[2].chunks.keys.first {
          library.erase(passage, from: "/2")
        }
        try await index.catchUp()
        await index.settle()
        if round % 2 == 0 { try await index.persist() } else { try await index.purge() }
      }
      await index.close()
      return !disk.hasStopped
    } catch {
      return false
    }
  }

  /// Opens what is left, twice, and compares it with a fresh index.
  private static func check(_ disk: SimulatedDisk, _ library: Library, _ what: String) async throws {
    let what = Comment(rawValue: what)
    let fresh = try await TemporalIndex.inMemory(feed: library, model: Library.smallModel)
    for _ in 0..<2 {
      let index = try await TemporalIndex.open(
        disk, feed: library, model: Library.smallModel, patience: .seconds(60), limits: limits)
      try await index.catchUp()
      let isNew = index.notes.allSatisfy { $0.contains("is missing") }
      #expect(isNew, "\(what): \(index.notes)")
      #expect(index.sequence == fresh.sequence, what)
      #expect(index.chunkCount == fresh.chunkCount, what)
      for asOf in [12, 33, 36, 1000] as [Int64] {
        let filter = SearchFilter(asOf: Instant(milliseconds: asOf))
        #expect(try await find(index, filter) == find(fresh, filter), what)
      }
      try await index.persist()
      await index.close()
    }
  }

  /// Chunks and their versions.
  private static func find(_ index: TemporalIndex, _ filter: SearchFilter) async throws -> [Set<PassageKey>] {
    let words = try await index.lexical("q1 q2 kept1", filter: filter, limit: 1000)
    let near = try await index.dense([1, 0, 0.5, 0], filter: filter, limit: 1000)
    return [words, near].map { Set($0.map { PassageKey(chunk: $0.chunk, version: $0.version) }) }
  }
}
