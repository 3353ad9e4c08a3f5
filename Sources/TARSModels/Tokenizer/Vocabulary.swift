/// The pieces of words a tokenizer knows: UTF-8 bytes to token ids.
///
/// An open-addressing hash table over the bytes, so that looking up a piece makes no `String`.
struct Vocabulary: Sendable {
  private struct Entry {
    var start: Int32
    var count: Int32
    /// The token's id, doubled, plus 1 for a piece that continues a word; -1 marks a free place.
    var tag: Int32
  }

  private var bytes: [UInt8] = []
  private var table: [Entry]
  private let mask: Int
  /// Length in bytes of the longest piece.
  private(set) var longest = 1

  /// `pieces` carry the continuing prefix ("##") where they continue a word; ids lie in 0 to 2^30.
  init(pieces: [(piece: String, id: Int)], continuingPrefix: String) {
    var capacity = 16
    while capacity < pieces.count * 2 { capacity *= 2 }
    mask = capacity - 1
    table = Array(repeating: Entry(start: 0, count: 0, tag: -1), count: capacity)
    let prefix = Array(continuingPrefix.utf8)
    for (piece, id) in pieces {
      let utf8 = Array(piece.utf8)
      let continues = !prefix.isEmpty && utf8.count > prefix.count && utf8.starts(with: prefix)
      insert(continues ? utf8[prefix.count...] : utf8[...], continues: continues, id: id)
    }
  }

  private mutating func insert(_ piece: ArraySlice<UInt8>, continues: Bool, id: Int) {
    let tag = Int32(id) << 1 | (continues ? 1 : 0)
    let entry = Entry(start: Int32(bytes.count), count: Int32(piece.count), tag: tag)
    bytes += piece
    longest = max(longest, piece.count)
    var place = piece.withUnsafeBufferPointer { Self.hash($0, continues: continues) } & mask
    while table[place].tag >= 0 { place = (place + 1) & mask }
    table[place] = entry
  }

  /// The id of a whole word; `nil` for an unknown one.
  func id(of word: String) -> Int32? {
    Array(word.utf8).withUnsafeBufferPointer { id(of: $0, continues: false) }
  }

  /// The id of a piece; `nil` for an unknown one.
  func id(of piece: UnsafeBufferPointer<UInt8>, continues: Bool) -> Int32? {
    var place = Self.hash(piece, continues: continues) & mask
    while table[place].tag >= 0 {
      let entry = table[place]
      if entry.tag & 1 == (continues ? 1 : 0), Int(entry.count) == piece.count, matches(entry, piece) {
        return entry.tag >> 1
      }
      place = (place + 1) & mask
    }
    return nil
  }

  private func matches(_ entry: Entry, _ piece: UnsafeBufferPointer<UInt8>) -> Bool {
    bytes.withUnsafeBufferPointer { known in
      let start = Int(entry.start)
      for i in 0..<piece.count where known[start + i] != piece[i] { return false }
      return true
    }
  }

  /// FNV-1a (G. Fowler, L. C. Noll, K.-P. Vo), 64 bits, with the upper half folded in.
  private static func hash(_ piece: UnsafeBufferPointer<UInt8>, continues: Bool) -> Int {
    var hash: UInt64 = continues ? 0xaf63_bd4c_8601_b7df : 0xcbf2_9ce4_8422_2325
    for byte in piece { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
