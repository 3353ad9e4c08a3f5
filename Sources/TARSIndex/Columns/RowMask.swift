/// Which rows of a segment pass a filter, as bits: bit `place % 64` of word `place / 64`.
///
/// Bits behind the segment's last row are zero.
struct RowMask: Sendable, Equatable {
  let words: [UInt64]
  /// How many rows pass.
  let passing: Int

  init(words: [UInt64]) {
    self.words = words
    passing = words.reduce(0) { $0 + $1.nonzeroBitCount }
  }

  /// The mask of a segment with `count` rows of which those pass that `isPassing` names.
  init(count: Int, _ isPassing: (Int) -> Bool) {
    var words = [UInt64](repeating: 0, count: (count + 63) / 64)
    for place in 0..<count where isPassing(place) { words[place / 64] |= 1 << (place % 64) }
    self.init(words: words)
  }

  func contains(_ place: Int) -> Bool { words[place / 64] & (1 << (place % 64)) != 0 }
}
