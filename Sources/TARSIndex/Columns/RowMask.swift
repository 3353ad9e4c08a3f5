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

extension RowMask {
  /// The rows of a segment of which a version passes.
  init(_ rows: SegmentRows, _ passing: PassingVersions) {
    var words = [UInt64](repeating: 0, count: (rows.count + 63) / 64)
    if passing.isAny {
      passing.numbers.withUnsafeBufferPointer { numbers in
        rows.entries.forEachPage { start, page in
          for first in stride(from: 0, to: page.count, by: 64) {
            let part = UnsafeBufferPointer(rebasing: page[first..<min(page.count, first + 64)])
            words[(start + first) / 64] =
              passing.several.isEmpty ? Self.word(part, numbers) : Self.word(part, numbers, passing)
          }
        }
      }
      for (place, runs) in rows.further where runs.contains(where: passing.passes) {
        words[Int(place) / 64] |= 1 << UInt64(place % 64)
      }
    }
    self.init(words: words)
  }

  /// The rows that pass here and whose number in `numbers` is admitted.
  func and(_ numbers: UnsafeBufferPointer<UInt16>, admitted: [Bool]) -> RowMask {
    var words = words
    for (index, word) in words.enumerated() where word != 0 {
      var rest = word
      while rest != 0 {
        let bit = rest.trailingZeroBitCount
        rest &= rest - 1
        if !admitted[Int(numbers[index * 64 + bit])] { words[index] &= ~(1 << UInt64(bit)) }
      }
    }
    return RowMask(words: words)
  }

  /// One word, where every document passes in one version at most.
  ///
  /// Rows have documents of the columns, and dead ones the first: no number lies outside.
  private static func word(
    _ rows: UnsafeBufferPointer<RowEntry>, _ numbers: UnsafeBufferPointer<UInt32>
  ) -> UInt64 {
    guard let row = rows.baseAddress, let number = numbers.baseAddress else { return 0 }
    var word: UInt64 = 0
    for bit in 0..<rows.count {
      let passes = row[bit].contains(number[Int(row[bit].document)])
      word |= UInt64(passes ? 1 : 0) &<< UInt64(bit)
    }
    return word
  }

  private static func word(
    _ rows: UnsafeBufferPointer<RowEntry>, _ numbers: UnsafeBufferPointer<UInt32>, _ passing: PassingVersions
  ) -> UInt64 {
    var word: UInt64 = 0
    for (bit, row) in rows.enumerated() {
      let number = numbers[Int(row.document)]
      let passes =
        number & PassingVersions.severalMark == 0
        ? row.contains(number) : !row.isDead && passing.passes(row)
      if passes { word |= 1 << UInt64(bit) }
    }
    return word
  }
}
