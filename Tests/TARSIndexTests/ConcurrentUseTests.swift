import TARSCore
import Testing

@testable import TARSIndex

struct ConcurrentUseTests {
  @Test func `readers see whole states while writers change the index`() async throws {
    let library = Library()
    let folder = try TemporaryFolder()
    var limits = IndexLimits()
    limits.fileRows = 8
    limits.dueChanges = 40
    let index = try await TemporalIndex.open(
      FolderDisk(folder.path), feed: library, model: Library.smallModel, patience: .seconds(60),
      limits: limits)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        for number in 0..<60 {
          // Every version has both passages: a reader that sees one without the other saw half a change.
          library.record(
            "/a", [Library.Passage(text: "q1 left \(number)"), Library.Passage(text: "q1 right \(number)")],
            at: Int64(number))
          try await index.catchUp()
          if number % 10 == 0 { try await index.persist() }
        }
      }
      for _ in 0..<3 {
        group.addTask {
          for _ in 0..<200 {
            let found = try await index.lexical(
              "q1", filter: SearchFilter(asOf: Instant(milliseconds: 1000)), limit: 10)
            #expect(found.count == 2 || found.isEmpty)
            #expect(Set(found.map(\.version)).count <= 1)
            await Task.yield()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(index.indexedChunks == 120)
    await index.settle()
    #expect(index.state.segments.count <= 4)
    #expect(index.notes.isEmpty)
  }

  @Test func `turns are taken one after the other, over suspensions`() async {
    let turns = Turns(0)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<20 {
        group.addTask {
          await turns.take { value in
            let seen = value
            await Task.yield()
            value = seen + 1
          }
        }
      }
    }
    #expect(await turns.take { $0 } == 20)
  }
}
