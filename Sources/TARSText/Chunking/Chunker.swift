package import TARSCore

/// Cuts a parsed document into the passages that are embedded, searched and cited.
///
/// A chunk never crosses a heading, a page, a change of language, or the border between a message and what it quotes.
/// Neighbouring blocks under one heading are packed up to the token budget; a list or table stays whole where it fits,
/// with the sentence that leads to it. A block that is too long is cut at sentences, then at words, then anywhere;
/// code at declarations, blank lines, lines; a table's row, which carries its header, at cells. Chunks don't overlap:
/// `docs/decisions/0013-chunks.md` has the figures.
/// Where a run of blocks is cut depends only on the text nearby (`ChunkPacker`), so that an edit changes the
/// chunks around it and no others. No word is lost but the lines that pages repeat at their edges (`RepeatedEdges`):
/// headings stand in `headings`, or are a chunk's text where nothing follows them.
package struct Chunker: Sendable {
  private let budget: Int
  private let measure: TokenMeasure
  private let detector = LanguageDetector()

  /// - Parameters:
  ///   - budget: tokens of a chunk, headings and the model's special tokens included; at least 16. Headings never
  ///     take more than half of it from the text: with longer ones a chunk exceeds the budget by the rest.
  ///   - tokenCount: tokens of a text, special tokens included, as `Embedder.tokenCount`. It is asked for texts of
  ///     at most `16 * budget` bytes, in all about twice the document's length.
  package init(budget: Int, tokenCount: @escaping @Sendable (String) -> Int) {
    self.budget = max(16, budget)
    measure = TokenMeasure(tokenCount)
  }

  /// The chunks in reading order; empty for a document without text. Linear time.
  package func chunks(of document: ParsedDocument) -> [ChunkDraft] {
    let document = RepeatedEdges(document).removed(from: document)
    let language = documentLanguage(document)
    return Outline.sections(of: document, language: sureLanguage).flatMap { section in
      passages(of: section).map { draft($0, section, language) }
    }
  }

  private func sureLanguage(_ block: TextBlock) -> String? {
    guard block.kind != .code, block.text.utf8.count >= Self.tellingText else { return nil }
    let guess = detector.guess(block.text)
    return guess?.isSure == true ? guess?.language : nil
  }

  /// Bytes from which on a paragraph may tell its language.
  private static let tellingText = 60

  private func passages(of section: Section) -> [String] {
    let headings = section.headings.isEmpty ? 0 : measure.tokens(section.headings.joined(separator: "\n"))
    let room = max(budget - measure.overhead - headings, budget / 2)
    let cutter = BlockCutter(room: room, measure: measure)
    return ChunkPacker(room: room).texts(of: PieceBinder(room: room).bound(section.blocks, cutter.pieces))
  }

  private func draft(_ text: String, _ section: Section, _ language: String?) -> ChunkDraft {
    if let known = section.language {
      return ChunkDraft(text: text, headings: section.headings, language: known, page: section.page)
    }
    let guess = detector.guess(text)
    let known = guess?.isSure(against: language) == true ? guess?.language : language ?? guess?.language
    return ChunkDraft(text: text, headings: section.headings, language: known, page: section.page)
  }

  /// What the text is clearly written in, else what the file declares.
  private func documentLanguage(_ document: ParsedDocument) -> String? {
    let guess = detector.guess(Self.sample(document))
    let declared = document.language.flatMap(LanguageTag.primary)
    return guess?.isSure(against: declared) == true ? guess?.language : declared ?? guess?.language
  }

  /// The beginning of the document's running text.
  private static func sample(_ document: ParsedDocument) -> String {
    var sample = ""
    for block in document.blocks where block.kind != .code {
      sample += String(block.text.prefix(4096)) + "\n"
      if sample.utf8.count > 8192 { break }
    }
    return sample
  }
}

/// Counts tokens without the special ones that every text gets.
struct TokenMeasure: Sendable {
  private let count: @Sendable (String) -> Int
  /// The special tokens.
  let overhead: Int

  init(_ count: @escaping @Sendable (String) -> Int) {
    self.count = count
    overhead = max(0, count(""))
  }

  /// Tokens of a text, at least one per 16 bytes: a tokenizer may take any long word for a single unknown token.
  func tokens(_ text: String) -> Int { max(1, count(text) - overhead, text.utf8.count / 16) }
}
