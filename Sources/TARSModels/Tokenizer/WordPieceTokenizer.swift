import TARSCore

/// Text to token ids by WordPiece: each word is cut greedily into the longest known pieces.
///
/// Source: Y. Wu et al., "Google's Neural Machine Translation System", section 4.1, as used by BERT.
struct WordPieceTokenizer: Sendable {
  private let vocabulary: Vocabulary
  private let splitter: WordSplitter
  private let added: AddedTokens
  private let unknown: Int32
  /// Longer words, in Unicode scalars, are unknown.
  private let maxWordLength: Int
  private let before: [Int32]
  private let after: [Int32]

  /// Number of tokens around every text.
  var frameCount: Int { before.count + after.count }

  init(_ parts: TokenizerParts) {
    vocabulary = parts.vocabulary
    splitter = parts.splitter
    added = parts.added
    unknown = parts.unknown
    maxWordLength = parts.maxWordLength
    before = parts.before
    after = parts.after
  }

  /// Token ids with the special tokens around them; at most `limit` of them, which is at least `frameCount`.
  func encode(_ text: String, limit: Int = .max) -> [Int32] {
    before + pieces(of: text, limit: limit - frameCount) + after
  }

  /// Token ids of the text alone, at most `limit` of them.
  func pieces(of text: String, limit: Int = .max) -> [Int32] {
    var tokens: [Int32] = []
    for piece in added.split(text) where tokens.count < limit {
      switch piece {
      case .token(let id): tokens.append(id)
      case .text(let text): appendWords(of: text, until: limit, to: &tokens)
      }
    }
    if tokens.count > limit { tokens.removeSubrange(limit...) }
    return tokens
  }

  private func appendWords(of text: Substring, until end: Int, to tokens: inout [Int32]) {
    splitter.words(text).withUnsafeBufferPointer { bytes in
      var start = 0
      for i in 0..<bytes.count where bytes[i] == 0x20 {
        if i > start { appendPieces(of: UnsafeBufferPointer(rebasing: bytes[start..<i]), to: &tokens) }
        start = i + 1
        if tokens.count >= end { return }
      }
    }
  }

  private func appendPieces(of word: UnsafeBufferPointer<UInt8>, to tokens: inout [Int32]) {
    guard word.count <= maxWordLength || scalarCount(word) <= maxWordLength else {
      tokens.append(unknown)
      return
    }
    let mark = tokens.count
    var start = 0
    while start < word.count {
      guard let (id, end) = longestPiece(of: word, from: start) else {
        tokens.removeSubrange(mark...)
        tokens.append(unknown)
        return
      }
      tokens.append(id)
      start = end
    }
  }

  /// The longest known piece that begins at `start`, and where it ends.
  private func longestPiece(of word: UnsafeBufferPointer<UInt8>, from start: Int) -> (Int32, Int)? {
    var end = min(word.count, start + vocabulary.longest)
    while end > start {
      // Only ends between scalars are tried: a continuation byte of UTF-8 is 10xxxxxx.
      if end == word.count || word[end] & 0xc0 != 0x80 {
        let piece = UnsafeBufferPointer(rebasing: word[start..<end])
        if let id = vocabulary.id(of: piece, continues: start > 0) { return (id, end) }
      }
      end -= 1
    }
    return nil
  }

  private func scalarCount(_ word: UnsafeBufferPointer<UInt8>) -> Int {
    word.reduce(0) { $0 + ($1 & 0xc0 != 0x80 ? 1 : 0) }
  }
}
