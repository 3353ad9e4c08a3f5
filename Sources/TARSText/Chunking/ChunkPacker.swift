/// Joins neighbouring pieces to chunk texts, with cuts that an edit elsewhere doesn't move.
///
/// A run of pieces that fits is one chunk, one that fits into two is halved. A longer one is first cut where a
/// piece's hash is the largest within half a chunk on both sides: content-defined chunking by local maxima
/// (N. Bjørner, A. Blass, Y. Gurevich, "Content-dependent chunking for differential compression, the local maximum
/// approach", 2010). Such a cut depends on the text within that distance only. What is still too long between two cuts
/// is divided evenly.
struct ChunkPacker {
  /// Tokens of a chunk at most.
  let room: Int

  func texts(of pieces: [Piece]) -> [String] {
    segments(pieces).flatMap { even(pieces[$0]) }.compactMap { Self.text(pieces[$0]) }
  }

  private func segments(_ pieces: [Piece]) -> [Range<Int>] {
    guard pieces.reduce(0, { $0 + $1.tokens }) > 2 * room else { return [pieces.indices] }
    let cuts = pieces.indices.dropFirst().filter { !pieces[$0].isBound && isPeak($0, pieces) }
    return zip([0] + cuts, cuts + [pieces.count]).map { $0..<$1 }
  }

  /// Whether the hash at `place` exceeds all others within half a chunk.
  private func isPeak(_ place: Int, _ pieces: [Piece]) -> Bool {
    let hash = pieces[place].hash
    var distance = 0
    for piece in pieces[..<place].reversed() {
      distance += piece.tokens
      if piece.hash >= hash { return false }
      if distance >= room / 2 { break }
    }
    distance = pieces[place].tokens
    for piece in pieces[(place + 1)...] {
      if distance >= room / 2 { break }
      if piece.hash > hash { return false }
      distance += piece.tokens
    }
    return true
  }

  /// A run in as many parts as it needs, of about the same size.
  private func even(_ pieces: ArraySlice<Piece>) -> [Range<Int>] {
    let total = pieces.reduce(0) { $0 + $1.tokens }
    let target = total / max(1, (total + room - 1) / room)
    var ranges: [Range<Int>] = []
    var (start, tokens) = (pieces.startIndex, 0)
    for index in pieces.indices {
      if tokens > 0, tokens >= target || tokens + pieces[index].tokens > room {
        let cut = cut(at: index, from: start, pieces)
        ranges.append(start..<cut)
        (start, tokens) = (cut, pieces[cut..<index].reduce(0) { $0 + $1.tokens })
      }
      tokens += pieces[index].tokens
    }
    return ranges + [start..<pieces.endIndex]
  }

  /// The place, or the nearest one before it that parts nothing bound; where there is none, the place itself.
  private func cut(at place: Int, from start: Int, _ pieces: ArraySlice<Piece>) -> Int {
    var cut = place
    while cut > start, pieces[cut].isBound { cut -= 1 }
    return cut > start ? cut : place
  }

  private static func text(_ pieces: ArraySlice<Piece>) -> String? {
    var text = ""
    for (offset, piece) in pieces.enumerated() {
      if offset > 0 { text += piece.separator }
      text += piece.text
    }
    return text.trimmed
  }
}

extension String {
  /// Without white space at the ends, but for the indentation of its first line; `nil` where nothing is left.
  fileprivate var trimmed: String? {
    let scalars = unicodeScalars
    guard let last = scalars.lastIndex(where: { !$0.isSpace }) else { return nil }
    let first = scalars.firstIndex { !$0.isSpace }!
    let line = scalars[..<first].lastIndex { $0 == "\n" || $0 == "\r" }.map { scalars.index(after: $0) }
    return String(scalars[(line ?? scalars.startIndex)..<scalars.index(after: last)])
  }
}
