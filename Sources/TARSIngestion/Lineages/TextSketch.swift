/// A sample of a text's pairs of neighbouring words, chosen by their hashes, so that the same pairs are chosen in
/// every text (Broder, "On the resemblance and containment of documents", 1997).
struct TextSketch: Sendable {
  private let pairs: Set<UInt64>
  private static let most = 4096

  init(_ texts: [String]) {
    var hashes: Set<UInt64> = []
    var last: UInt64 = 0
    for text in texts {
      for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
        let hash = Self.hash(word)
        hashes.insert(Self.mixed(last &* 31 &+ hash))
        last = hash
      }
    }
    pairs = hashes.count <= Self.most ? hashes : Set(hashes.sorted().prefix(Self.most))
  }

  /// The share of pairs that two texts have in common, 0 to 1: of the least hashes of both together, those in both.
  func similarity(to other: TextSketch) -> Double {
    let all = pairs.union(other.pairs)
    guard !all.isEmpty else { return 0 }
    let sample = all.count <= Self.most ? all : Set(all.sorted().prefix(Self.most))
    let common = sample.count { pairs.contains($0) && other.pairs.contains($0) }
    return Double(common) / Double(sample.count)
  }

  /// FNV-1a.
  private static func hash(_ word: Substring) -> UInt64 {
    word.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The end of SplitMix64: spreads the hashes evenly.
  private static func mixed(_ value: UInt64) -> UInt64 {
    var value = (value ^ (value >> 30)) &* 0xbf58_476d_1ce4_e5b9
    value = (value ^ (value >> 27)) &* 0x94d0_49bb_1331_11eb
    return value ^ (value >> 31)
  }
}
