/// Terms of recently seen words: 4,096 places, a word's place given by its hash, the newer word stays.
struct TermCache {
  /// A word of up to 32 bytes, padded with zeros.
  typealias Key = SIMD32<UInt8>

  private var keys = [Key](repeating: Key(), count: 4096)
  private var terms = [String](repeating: "", count: 4096)

  /// `nil` for a word too long to be remembered.
  static func key(_ word: [UInt8]) -> Key? {
    guard word.count <= 32 else { return nil }
    var key = Key()
    withUnsafeMutableBytes(of: &key) { $0.copyBytes(from: word) }
    return key
  }

  subscript(key: Key) -> String? {
    get {
      let place = Self.place(key)
      return keys[place] == key ? terms[place] : nil
    }
    set {
      let place = Self.place(key)
      keys[place] = key
      terms[place] = newValue ?? ""
    }
  }

  private static func place(_ key: Key) -> Int {
    let parts = unsafeBitCast(key, to: SIMD4<UInt64>.self)
    var hash: UInt64 = 0
    for index in 0..<4 {
      hash = (hash ^ parts[index]) &* 0x9E37_79B9_7F4A_7C15
      hash ^= hash >> 29
    }
    return Int(hash >> 52)
  }
}
