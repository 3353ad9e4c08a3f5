/// The distinct words of a text, as hashes: enough to see how much two texts share.
///
/// Letters and digits make words, in lower case; scripts without spaces count each character.
struct WordSet: Sendable {
  /// Rising.
  private let hashes: [UInt64]

  init(_ text: String) {
    var found: [UInt64] = []
    var hash = Self.seed
    for scalar in text.unicodeScalars {
      if Self.isWord(scalar) {
        hash = (hash ^ UInt64(Self.folded(scalar))) &* Self.prime
        if scalar.value < Self.firstIdeograph { continue }
      }
      if hash != Self.seed { found.append(hash) }
      hash = Self.seed
    }
    if hash != Self.seed { found.append(hash) }
    found.sort()
    hashes = found.enumerated().filter { $0.offset == 0 || found[$0.offset - 1] != $0.element }.map(\.element)
  }

  var count: Int { hashes.count }

  /// Jaccard similarity, 0 to 1; two empty texts are the same.
  func overlap(_ other: WordSet) -> Double {
    let common = common(other)
    let all = hashes.count + other.hashes.count - common
    return all == 0 ? 1 : Double(common) / Double(all)
  }

  /// Whether the similarity reaches a share; cheap where the sizes alone rule it out.
  func isAlike(_ other: WordSet, atLeast share: Double) -> Bool {
    let sizes = (min(hashes.count, other.hashes.count), max(hashes.count, other.hashes.count))
    return Double(sizes.0) >= share * Double(sizes.1) && overlap(other) >= share
  }

  private func common(_ other: WordSet) -> Int {
    var (left, right, count) = (0, 0, 0)
    while left < hashes.count, right < other.hashes.count {
      if hashes[left] == other.hashes[right] { count += 1 }
      let (mine, theirs) = (hashes[left], other.hashes[right])
      if mine <= theirs { left += 1 }
      if theirs <= mine { right += 1 }
    }
    return count
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return (48...57).contains(scalar.value) || (97...122).contains(scalar.value | 0x20)
    }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// ASCII letters in lower case; other letters as they are, which near-copies share.
  private static func folded(_ scalar: Unicode.Scalar) -> UInt32 {
    (65...90).contains(scalar.value) ? scalar.value | 0x20 : scalar.value
  }

  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
  private static let prime: UInt64 = 0x100_0000_01B3
  private static let firstIdeograph: UInt32 = 0x2E80
}
