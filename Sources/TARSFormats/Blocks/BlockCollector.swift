import TARSCore

/// The blocks of a document in the making, with a bound on their size.
struct BlockCollector {
  /// Paragraphs longer than this are cut at a space, so that nothing later meets a block of megabytes.
  static let longestBlock = 32 << 10

  private(set) var blocks: [TextBlock] = []
  private(set) var bytes = 0
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Whether more text came than the limit allows; a parser should stop then.
  var isOverLimit: Bool { bytes > limit }

  var isEmpty: Bool { blocks.isEmpty }

  /// Adds a block unless its text is empty; cleaning the text is the caller's part.
  mutating func add(_ kind: TextBlock.Kind, _ text: String, page: Int? = nil) {
    guard !text.isEmpty, !isOverLimit else { return }
    bytes += text.utf8.count
    guard text.utf8.count > Self.longestBlock else {
      return blocks.append(TextBlock(kind, text, page: page))
    }
    for piece in LongText.pieces(text, longest: Self.longestBlock) {
      blocks.append(TextBlock(kind, piece, page: page))
    }
  }

  mutating func add(_ block: TextBlock) { add(block.kind, block.text, page: block.page) }

  /// The blocks, if they are some and not too many.
  ///
  /// - Throws: `TARSError` with `parser_limit` or `file_empty`.
  func finish(_ name: String) throws -> [TextBlock] {
    guard !isOverLimit else {
      throw TARSError.overLimit(name, "it holds more than \(limit) bytes of text")
    }
    guard !blocks.isEmpty else { throw TARSError.empty(name) }
    return blocks
  }
}
