import FoundationEssentials
import Testing

@testable import TARSIndex

/// `docs/formats/index-vectors.md` says what the code does.
struct VectorFormatTests {
  private let page: String

  init() throws {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    page = try String(contentsOf: URL(filePath: "/\(root)/docs/formats/index-vectors.md"), encoding: .utf8)
  }

  @Test(arguments: Section.vectors)
  func `each section stands in the page`(section: Section) {
    #expect(page.contains("| \(section.rawValue) | `\(section)` | \(section.elementBytes) |"))
  }

  @Test func `the page names the constants`() {
    #expect(page.contains("groups of \(VectorShape.rowsInGroup) rows"))
    #expect(page.contains("at most \(VectorShape.longest);"))
  }

  @Test func `a row is what the page describes`() throws {
    var samples = VectorSamples(.random, dimensions: 100, seed: 51)
    let vector = samples.next()
    let shelf = try VectorShelf(dimensions: 100, [[nil, vector]])
    let planes = shelf.vectors[0].planes
    #expect(planes.scales[0] == .none && planes.high.count == 2 * 128)
    let stored = (128..<256).map { index in
      planes.scales[1].step * Float(256 * (Int(planes.high[index]) - 128) + Int(planes.low[index]) - 128)
    }
    for (number, expected) in zip(stored, turned(vector + [Float](repeating: 0, count: 28))) {
      #expect(abs(number - expected) < 1e-5)
    }
    let low = (128..<256).reduce(0.0) {
      $0 + squared(Double(planes.scales[1].step) * (Double(planes.low[$1]) - 128))
    }
    #expect(abs(Double(planes.scales[1].lowLength) - low.squareRoot()) < 1e-7)
    #expect(zip(shelf.vectors[0].centre, stored).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  /// The rotation of 128 numbers, written as the page says it.
  private func turned(_ vector: [Float]) -> [Float] {
    var words = SeededGenerator(seed: 0x5441_5253_5645_4354)
    var result = vector
    for _ in 0..<2 {
      for start in [0, 64] {
        let flips = words.next()
        for index in 0..<64 where flips >> index & 1 == 1 { result[start + index].negate() }
      }
      result = result.indices.map { row in
        result.indices.reduce(0) { $0 + ((row & $1).nonzeroBitCount % 2 == 0 ? result[$1] : -result[$1]) }
          / Float(128).squareRoot()
      }
    }
    return result
  }

  private func squared(_ number: Double) -> Double { number * number }
}
