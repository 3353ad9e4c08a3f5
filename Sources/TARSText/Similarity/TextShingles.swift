package import TARSCore

/// The shingles of a text: its runs of three words, as hashes; a Chinese or Japanese character counts as a word. Case,
/// signs and the places where a text is cut into parts don't matter.
package struct TextShingles: Hashable, Sendable {
  private let hashes: Set<UInt64>

  /// Words of a shingle.
  private static let length = 3
  /// Texts with fewer shingles are like any other of their kind: they have no sketch.
  package static let fewest = 16

  /// - Parameter texts: parts of one text in reading order.
  package init(_ texts: some Sequence<String>) {
    var shingles = ShingleHasher(length: Self.length)
    for text in texts { shingles.add(text) }
    hashes = shingles.hashes
  }

  package var count: Int { hashes.count }

  /// The share of the shingles of both that both have (Jaccard), 0 to 1; 1 for two empty texts.
  package func similarity(to other: TextShingles) -> Double {
    let common = hashes.intersection(other.hashes).count
    let all = hashes.count + other.hashes.count - common
    return all == 0 ? 1 : Double(common) / Double(all)
  }

  /// A sample of fixed size; `nil` for a text of fewer than `fewest` shingles. Costs 126 multiplications a shingle.
  package var sketch: DocumentSketch? {
    guard hashes.count >= Self.fewest else { return nil }
    var least = [UInt32](repeating: .max, count: DocumentSketch.size)
    for hash in hashes {
      for index in least.indices {
        let value = UInt32(
          truncatingIfNeeded: (hash &* Self.factors[index] &+ Self.factors[index] >> 7) >> 32)
        if value < least[index] { least[index] = value }
      }
    }
    return DocumentSketch(values: least)
  }

  /// An odd factor for each hash function, the same for ever: sketches are stored.
  private static let factors: [UInt64] = {
    var state: UInt64 = 0x5EED_0F5E_ED5
    return (0..<DocumentSketch.size).map { _ in
      state &+= 0x9E37_79B9_7F4A_7C15
      return ShingleHasher.mixed(state) | 1
    }
  }()
}

/// Joins words to shingles.
struct ShingleHasher {
  let length: Int
  private(set) var hashes: Set<UInt64> = []
  private var recent: [UInt64] = []

  init(length: Int) { self.length = length }

  mutating func add(_ text: String) {
    var (hash, isEmpty) = (Self.seed, true)
    for scalar in text.lowercased().unicodeScalars {
      let isIdeograph = scalar.value >= 0x2E80 && scalar.value < 0xAC00
      if scalar.isLetter || scalar.isDigit, !isIdeograph {
        hash = (hash ^ UInt64(scalar.value)) &* 0x0000_0100_0000_01B3
        isEmpty = false
        continue
      }
      if !isEmpty { add(hash) }
      (hash, isEmpty) = (Self.seed, true)
      if isIdeograph, scalar.isLetter { add(UInt64(scalar.value)) }
    }
    if !isEmpty { add(hash) }
  }

  /// Adds a word.
  private mutating func add(_ word: UInt64) {
    recent.append(word)
    if recent.count > length { recent.removeFirst() }
    guard recent.count == length else { return }
    hashes.insert(recent.reduce(0) { Self.mixed($0 ^ $1) })
  }

  /// FNV-1a, over scalars.
  private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  /// The end of SplitMix64: spreads values evenly.
  static func mixed(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
