import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIndex

/// Files whose checksums are right but whose contents aren't.
struct HostileImageTests {
  @Test(arguments: [1, 2, 3, UInt64.random(in: 4...UInt64.max)])
  func `changed bytes are rejected or read without harm`(seed: UInt64) async throws {
    print("seed of the changed bytes: \(seed)")
    var random = SeededGenerator(seed: seed)
    let whole = try await Self.image()
    var rejected = 0
    for _ in 0..<2000 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        // Early bytes, where the table and the small sections are, are changed more often.
        let reach = Bool.random(using: &random) ? bytes.count : SnapshotFormat.headerBytes
        bytes[Int.random(in: 0..<reach, using: &random)] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(
          using: &random)!
      }
      if Bool.random(using: &random) { bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random)) }
      if !SnapshotProbe.read(bytes) { rejected += 1 }
    }
    #expect(rejected > 200)
    #expect(SnapshotProbe.read(whole))
  }

  @Test func `the fuzz target begins with a file that is accepted`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
    let seed = try #require(
      FileManager.default.contents(atPath: "/\(root)/Fuzz/Index/corpus/small.tarsidx"))
    #expect(SnapshotProbe.read(Array(seed)))
  }

  static func image() async throws -> [UInt8] {
    let library = Library()
    for number in 0..<6 {
      library.record(
        "/folder/\(number % 4)",
        [Library.Passage(heading: "q\(number)", text: "q1 q2 q\(number)", language: "de")],
        at: Int64(number), validFrom: Int64(number))
    }
    let index = try await TemporalIndex.inMemory(feed: library, model: Library.smallModel)
    let sink = MemorySink()
    _ = try Snapshot.write(index.state, analyzer: SnapshotProbe.analyzer, into: sink)
    return sink.bytes
  }
}
