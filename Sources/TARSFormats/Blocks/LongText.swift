/// Cuts a text of unusual length into pieces.
enum LongText {
  /// Pieces of at most `longest` bytes of UTF-8, cut after a space or line break where the last quarter of a
  /// piece has one, else between two characters.
  static func pieces(_ text: String, longest: Int) -> [String] {
    let bytes = Array(text.utf8)
    var pieces: [String] = []
    var start = 0
    while start < bytes.count {
      let end = min(start + longest, bytes.count)
      let cut = end == bytes.count ? end : Self.cut(bytes, from: start, to: end)
      let piece = trimmed(bytes[start..<cut])
      if !piece.isEmpty { pieces.append(String(decoding: piece, as: UTF8.self)) }
      start = cut
    }
    return pieces
  }

  private static func cut(_ bytes: [UInt8], from start: Int, to end: Int) -> Int {
    let earliest = end - (end - start) / 4
    for index in stride(from: end - 1, through: earliest, by: -1) where isSpace(bytes[index]) {
      return index + 1
    }
    var cut = end
    while cut > start + 1, bytes[cut] & 0xC0 == 0x80 { cut -= 1 }
    return cut
  }

  private static func trimmed(_ slice: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let first = slice.firstIndex(where: { !isSpace($0) }),
      let last = slice.lastIndex(where: { !isSpace($0) })
    else { return [] }
    return slice[first...last]
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A }
}
