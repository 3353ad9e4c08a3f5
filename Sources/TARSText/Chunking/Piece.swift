/// The smallest unit that a chunk is packed from.
struct Piece: Hashable {
  /// As it stands in the block, white space at its end included.
  let text: Substring
  let tokens: Int
  /// What stands between this piece and the one before, when both go into one chunk.
  let separator: String
  /// Whether it is not to be parted from the piece before.
  var isBound = false
  /// Of the text alone, the same in every process.
  let hash: UInt64

  init(_ text: Substring, tokens: Int, separator: String) {
    self.text = text
    self.tokens = tokens
    self.separator = separator
    hash = Self.fingerprint(text)
  }

  /// FNV-1a with a final mix (the murmur3 finaliser).
  private static func fingerprint(_ text: Substring) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    hash = (hash ^ (hash >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return hash ^ (hash >> 33)
  }
}
