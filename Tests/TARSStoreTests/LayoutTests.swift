import FoundationEssentials
import TARSCore
import Testing

@testable import TARSStore

struct LayoutTests {
  private func place(_ chunk: Int64, _ page: Int?) -> ChunkPlace {
    ChunkPlace(chunk: ChunkID(rawValue: chunk), page: page)
  }

  @Test func `the documented example is what is written`() {
    // The example of docs/formats/store.md.
    let data = Layout.encode([place(300, 1), place(301, 1), place(300, 2), place(9, nil)])
    #expect(Array(data) == [1, 4, 0xd8, 4, 2, 2, 0, 1, 2, 0xc5, 4, 3])
  }

  @Test func `any order comes back`() throws {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<500 {
      let places = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        let bits = Int64.random(in: 1...62, using: &random)
        let chunk = Int64.random(in: 1...(1 << bits), using: &random)
        return place(
          chunk, Bool.random(using: &random) ? nil : Int.random(in: 1...5000, using: &random))
      }
      #expect(try Layout.decode(Layout.encode(places)) == places, "seed \(seed)")
    }
  }

  @Test func `consecutive chunks cost two bytes each`() {
    let places = (1000..<2000).map { place(Int64($0), 1 + ($0 - 1000) / 10) }
    #expect(Layout.encode(places).count <= 2010)
  }

  @Test(arguments: [
    [], [0], [2, 0], [1], [1, 1], [1, 1, 2], [1, 0, 0], [1, 1, 1, 0], [1, 1, 2, 1], [1, 200],
    [1, 1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 2, 0],
  ])
  func `bytes that no store wrote are refused`(_ bytes: [UInt8]) {
    let error = #expect(throws: TARSError.self) { try Layout.decode(Data(bytes)) }
    #expect(error?.code == .storeDamaged)
  }

  @Test func `random bytes are read or refused, never trusted`() {
    let seed = UInt64.random(in: 0...UInt64.max)
    var random = SeededRandom(seed)
    for _ in 0..<3000 {
      let bytes =
        [1]
        + (0..<Int.random(in: 0...20, using: &random)).map { _ in
          UInt8.random(in: 0...255, using: &random)
        }
      guard let places = try? Layout.decode(Data(bytes)) else { continue }
      #expect(places.allSatisfy { $0.chunk.rawValue > 0 && $0.page ?? 1 > 0 }, "seed \(seed)")
    }
  }
}
