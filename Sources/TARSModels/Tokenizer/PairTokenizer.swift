import TARSCore

/// Makes the token sequences of questions with passages.
struct PairTokenizer: Sendable {
  let tokenizer: WordPieceTokenizer
  /// Longest pair in tokens, special tokens included; room for one token of each text at least.
  let maxTokens: Int
  /// The special tokens of a pair.
  let before: [Int32]
  let between: [Int32]
  let after: [Int32]

  /// - Parameters:
  ///   - parts: What the tokenizer `file` says of single texts.
  ///   - maxTokens: Longest pair.
  /// - Throws: `TARSError` with code `model_damaged`, or `model_unsupported` for a file that makes no pairs.
  init(_ parts: TokenizerParts, file: JSONNode, maxTokens: Int) throws {
    guard let frame = try PairFrame(file.member("post_processor")) else {
      throw TARSError.rerankerUnsupported(file.file, "its tokenizer doesn't say how pairs are made")
    }
    func ids(_ tokens: [String]) throws -> [Int32] {
      try tokens.map { try parts.id(of: $0, file: file.file) }
    }
    tokenizer = WordPieceTokenizer(parts)
    self.maxTokens = maxTokens
    before = try ids(frame.before)
    between = try ids(frame.between)
    after = try ids(frame.after)
  }

  /// Tokens of the two texts together.
  private var room: Int { maxTokens - before.count - between.count - after.count }

  /// One sequence per passage. A question is cut at half of the room, a passage at what the question leaves.
  func sequences(of passages: [String], for question: String) -> [TokenSequence] {
    let head = before + tokenizer.pieces(of: question, limit: room / 2) + between
    return passages.map { passage in
      let pieces = tokenizer.pieces(of: passage, limit: maxTokens - head.count - after.count)
      return TokenSequence(head + pieces + after, secondStart: head.count)
    }
  }
}
