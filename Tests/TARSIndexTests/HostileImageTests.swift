import FoundationEssentials
import TARSCore
import Testing

@testable import TARSIndex

/// Files whose checksums are right but whose contents aren't.
struct HostileImageTests {
  @Test(
    arguments: [\IndexImages.manifest, \.columns, \.segment]
      as [any WritableKeyPath<IndexImages, [UInt8]> & Sendable],
    [1, 2, UInt64.random(in: 3...UInt64.max)])
  func `changed bytes are rejected or read without harm`(
    file: any WritableKeyPath<IndexImages, [UInt8]> & Sendable, seed: UInt64
  ) async throws {
    print("seed of the changed bytes: \(seed)")
    var random = SeededGenerator(seed: seed)
    let whole = try await Self.images()
    var rejected = 0
    for _ in 0..<700 {
      var images = whole
      Self.damage(&images[keyPath: file], using: &random)
      if !images.read() { rejected += 1 }
    }
    #expect(rejected > 50)
    #expect(whole.read())
  }

  private static func damage(_ bytes: inout [UInt8], using random: inout SeededGenerator) {
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      // Early bytes, where the table and the small sections are, are changed more often.
      let reach = Bool.random(using: &random) ? bytes.count : IndexFormat.headerBytes
      bytes[Int.random(in: 0..<reach, using: &random)] =
        [0, 1, 0x7F, 0x80, 0xFF, UInt8.random(in: 0...255, using: &random)].randomElement(using: &random)!
    }
    if Int.random(in: 0..<4, using: &random) == 0 {
      bytes.removeLast(Int.random(in: 0..<bytes.count, using: &random))
    }
  }

  static func images() async throws -> IndexImages {
    let library = Library()
    for number in 0..<6 {
      library.record(
        "/folder/\(number % 4)",
        [Library.Passage(heading: "q\(number)", text: "q1 q2 q\(number)", language: "de")],
        at: Int64(number), validFrom: Int64(number))
      library.label("/folder/\(number % 4)", tags: ["t\(number)"], group: 7)
    }
    let index = try await TemporalIndex.inMemory(feed: library, model: Library.smallModel)
    return try IndexImages(index.state)
  }
}
