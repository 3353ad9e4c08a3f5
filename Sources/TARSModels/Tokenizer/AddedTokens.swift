/// Tokens such as "[SEP]" that are found in a raw text before anything else is done to it.
struct AddedTokens: Sendable {
  enum Piece: Equatable {
    case text(Substring)
    case token(Int32)
  }

  /// Longest first, so that the first match is the longest.
  private let tokens: [(content: [UInt8], id: Int32)]
  private let firstBytes: Set<UInt8>

  init(_ tokens: [String: Int32]) {
    self.tokens = tokens.filter { !$0.key.isEmpty }.map { (Array($0.key.utf8), $0.value) }
      .sorted { $0.content.count > $1.content.count }
    firstBytes = Set(self.tokens.map { $0.content[0] })
  }

  /// The text cut at every added token, leftmost and longest first.
  func split(_ text: String) -> [Piece] {
    let bytes = text.utf8
    var pieces: [Piece] = []
    var (pending, at) = (bytes.startIndex, bytes.startIndex)
    while let start = bytes[at...].firstIndex(where: firstBytes.contains) {
      guard let token = tokens.first(where: { bytes[start...].starts(with: $0.content) }) else {
        at = bytes.index(after: start)
        continue
      }
      if pending < start { pieces.append(.text(text[pending..<start])) }
      pieces.append(.token(token.id))
      at = bytes.index(start, offsetBy: token.content.count)
      pending = at
    }
    if pending < bytes.endIndex { pieces.append(.text(text[pending...])) }
    return pieces
  }
}
