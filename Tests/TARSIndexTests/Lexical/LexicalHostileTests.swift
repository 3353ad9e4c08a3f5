import Testing

@testable import TARSIndex

/// Images whose structure is right but whose contents may be anything.
struct LexicalHostileTests {
  @Test(arguments: [1, 2, UInt64.random(in: 3...UInt64.max)])
  func `changed bytes are rejected or read inside the image`(seed: UInt64) throws {
    print("seed of the changed bytes: \(seed)")
    var random = SeededGenerator(seed: seed)
    let rows = LexicalImage.randomRows(600, using: &random)
    let image = try LexicalImage(rows).image
    let whole = withExtendedLifetime(image) { Array(image.bytes) }
    let terms = (0..<15).map { "w\($0 * $0 * $0)" }
    var read = 0
    for round in 0..<150 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...40, using: &random) {
        let place = Int.random(in: IndexFormat.headerBytes..<bytes.count, using: &random)
        bytes[place] = UInt8.random(in: 0...255, using: &random)
      }
      guard let index = try? LexicalImage(bytes, rowCount: 600, validating: round % 2 == 0) else { continue }
      read += 1
      for term in terms { #expect(index.found(term).allSatisfy { $0.row < 600 }) }
    }
    #expect(read > 20)
  }
}
