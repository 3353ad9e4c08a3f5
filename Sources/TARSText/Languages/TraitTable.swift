/// Evidence for languages, found by the letters inside words.
struct TraitTable: Sendable {
  /// What one word or trait says.
  struct Evidence: Sendable {
    /// Place in the detector's list of languages.
    let language: Int
    let weight: Double
  }

  /// By the trait's UTF-8, at most eight bytes, the last one lowest.
  private var evidence: [UInt64: [Evidence]] = [:]
  /// A bit for each trait's hash, which spares most look-ups.
  private var filter = [UInt64](repeating: 0, count: 1024)

  init(_ traits: [String: [Evidence]]) {
    for (trait, found) in traits {
      precondition(trait.utf8.count <= 8, "a trait has at most eight bytes")
      let key = trait.utf8.reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      evidence[key] = found
      filter[Self.slot(key) / 64] |= 1 << UInt64(Self.slot(key) % 64)
    }
  }

  /// Calls `note` for each trait in a word, whose edges are "_".
  func scan(_ word: [UInt8], _ note: (Evidence) -> Void) {
    let marked = [0x5F] + word + [0x5F]
    for start in marked.indices where marked[start] & 0xC0 != 0x80 {
      var key: UInt64 = 0
      for byte in marked[start..<min(start + 8, marked.count)] {
        key = key << 8 | UInt64(byte)
        let slot = Self.slot(key)
        guard filter[slot / 64] >> UInt64(slot % 64) & 1 == 1 else { continue }
        for found in evidence[key] ?? [] { note(found) }
      }
    }
  }

  private static func slot(_ key: UInt64) -> Int { Int((key &* 0x9E37_79B9_7F4A_7C15) >> 48) }
}
