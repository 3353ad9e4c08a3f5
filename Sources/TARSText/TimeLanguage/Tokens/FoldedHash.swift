/// Hash of a word without case and accents: FNV-1a over 64 bits (Fowler, Noll and Vo), so that a word is looked up
/// without making a string of it.
struct FoldedHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Adds a scalar that was folded by `fold`.
  mutating func add(_ scalar: UInt32) {
    value = (value ^ UInt64(scalar)) &* 0x100_0000_01B3
  }

  /// Lower case without accents, or `nil` for a scalar that leaves no trace.
  static func fold(_ scalar: UInt32, _ table: ScalarTable) -> UInt32? {
    if scalar < 0x80 { return scalar &- 0x41 < 26 ? scalar | 0x20 : scalar }
    if (0x300...0x36F).contains(scalar) { return nil }
    return table.base(table.lower(scalar))
  }

  /// With accents, but without case.
  static func exact(_ word: some StringProtocol) -> UInt64 {
    var hash = FoldedHash()
    for scalar in word.unicodeScalars { hash.add(ScalarTable.shared.lower(scalar.value)) }
    return hash.value
  }

  static func of(_ word: some StringProtocol) -> UInt64 {
    var hash = FoldedHash()
    for scalar in word.unicodeScalars {
      if let folded = fold(scalar.value, .shared) { hash.add(folded) }
    }
    return hash.value
  }
}
