import FoundationEssentials
import GRDB
import StoreContract
import TARSCore
import Testing

@testable import TARSStore

struct LayoutDeltaTests {
  private func place(_ chunk: Int, _ page: Int?) -> ChunkPlace {
    ChunkPlace(chunk: ChunkID(rawValue: Int64(chunk)), page: page)
  }

  @Test func `the documented example is what is written`() throws {
    // The example of docs/formats/store.md.
    let base = [place(300, 1), place(301, 1), place(302, 2), place(303, 3)]
    let places = [place(300, 1), place(310, 1), place(302, 3), place(303, 4)]
    let data = try #require(LayoutDelta.encode(places, after: base, depth: 0))
    #expect(Array(data) == [2, 1, 4, 3, 0, 0, 2, 0xec, 4, 2, 5, 2, 2])
    #expect(try LayoutDelta.decode(data, after: base) == places)
  }

  @Test func `any order comes back after any other`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<500 {
      var places = (0..<Int.random(in: 0...30, using: &random)).map { _ in
        place(
          Int.random(in: 1...20, using: &random),
          Bool.random(using: &random) ? nil : Int.random(in: 1...9, using: &random))
      }
      let base = places
      for _ in 0..<Int.random(in: 0...3, using: &random) {
        let cut = Int.random(in: 0...places.count, using: &random)
        let shift = Int.random(in: 0...2, using: &random)
        places =
          places[..<cut] + [place(99, 1)]
          + places[cut...].map { place(Int($0.chunk.rawValue), $0.page.map { $0 + shift }) }
        if Bool.random(using: &random) { places.removeFirst() }
      }
      let data = try #require(LayoutDelta.encode(places, after: base, depth: 3))
      #expect(LayoutDelta.depth(of: data) == 4)
      #expect(try LayoutDelta.decode(data, after: base) == places, "seed \(seed)")
    }
  }

  @Test func `an edit in a long document costs some bytes`() throws {
    let base = (1000..<5000).map { place($0, 1 + $0 / 10) }
    var places = base
    places[2000] = place(9000, base[2000].page)
    let data = try #require(LayoutDelta.encode(places, after: base, depth: 0))
    #expect(data.count < 24)
    #expect(LayoutDelta.encode(places, after: base, depth: LayoutDelta.longestChain) == nil)
  }

  @Test func `random bytes are read or refused, never trusted`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    let base = (1...20).map { place($0, $0) }
    for _ in 0..<5000 {
      let bytes =
        [2, 1]
        + (0..<Int.random(in: 0...20, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      guard let places = try? LayoutDelta.decode(Data(bytes), after: base) else { continue }
      #expect(places.allSatisfy { $0.chunk.rawValue > 0 && $0.page ?? 1 > 0 }, "seed \(seed)")
    }
  }

  @Test func `all versions of a long document come back, and cost what changed`() async throws {
    let directory = try TemporaryDirectory()
    let store = try await SQLiteStore.open(directory: directory.path)
    let home = try await store.makeCollection(named: "home")
    var texts = (0..<800).map { "passage \($0)" }
    var expected: [[String]] = []
    var document: DocumentID?
    for day in 1...40 {
      texts[day * 13 % 800] = "edited on day \(day)"
      if day % 9 == 0 { texts.remove(at: day) }
      expected.append(texts)
      document = try await store.record(Samples.draft("/a", in: home, Samples.version(day: day), texts))
        .document
    }
    for (index, texts) in expected.enumerated() {
      let read = try await store.chunks(of: try #require(document), version: index + 1).map(\.chunk.text)
      #expect(read == texts)
    }
    let sizes = try await store.pool.read { database in
      try Int.fetchAll(database, sql: "SELECT length(layout) FROM version ORDER BY number")
    }
    #expect(sizes.filter { $0 > 256 }.count == 3, "every 17th order is whole")
    #expect(sizes.filter { $0 <= 256 }.allSatisfy { $0 < 40 })
    withExtendedLifetime(directory) {}
  }
}
