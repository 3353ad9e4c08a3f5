@testable import TARSIndex

/// Unit vectors of several kinds, the same for the same seed.
struct VectorSamples {
  enum Kind: CaseIterable {
    /// Every direction is as likely.
    case random
    /// Around fifty points, as passages of a topic are.
    case clustered
    /// All near to one direction, as some models place all texts.
    case narrow
    /// A few numbers are much larger than the others.
    case uneven
  }

  private let kind: Kind
  private let dimensions: Int
  private let centres: [[Float]]
  private var random: SeededGenerator

  init(_ kind: Kind, dimensions: Int, seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    self.kind = kind
    self.dimensions = dimensions
    centres = (0..<50).map { _ in random.direction(dimensions) }
    self.random = random
  }

  mutating func next() -> [Float] {
    let own = random.direction(dimensions)
    switch kind {
    case .random: return own
    case .clustered: return sum(own, centres[Int.random(in: 0..<50, using: &random)], 1.2).unit
    case .narrow: return sum(sum(own, centres[Int.random(in: 1..<50, using: &random)], 1), centres[0], 3).unit
    case .uneven:
      let clustered = sum(own, centres[Int.random(in: 0..<50, using: &random)], 1.2)
      return clustered.indices.map { clustered[$0] * ($0 % 32 == 5 ? 8 : 1) }.unit
    }
  }

  mutating func many(_ count: Int) -> [[Float]] { (0..<count).map { _ in next() } }

  private func sum(_ left: [Float], _ right: [Float], _ weight: Float) -> [Float] {
    zip(left, right).map { $0 + weight * $1 }
  }
}

extension SeededGenerator {
  /// A direction that is as likely as any other: the bits set in a random word are nearly normal in number.
  fileprivate mutating func direction(_ dimensions: Int) -> [Float] {
    (0..<dimensions).map { _ in Float(next().nonzeroBitCount - 32) + 0.01 }.unit
  }
}

extension [Float] {
  var unit: [Float] {
    let length = reduce(0) { $0 + $1 * $1 }.squareRoot()
    return map { $0 / length }
  }
}
