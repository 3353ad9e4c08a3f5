package import TARSCore

/// Cuts a parsed document into the passages that are embedded, searched and cited.
///
/// A chunk never crosses a heading or a page. Neighbouring blocks under one heading are packed up to the token
/// budget; a block that is too long is cut at sentences, then at words, then anywhere, code and tables at lines.
/// Where a run of blocks is cut depends only on the text nearby (`ChunkPacker`), so that an edit changes the
/// chunks around it and no others. No word is lost: headings stand in `headings`, or are a chunk's text where
/// nothing follows them.
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
    let language = documentLanguage(document)
    return Outline.sections(of: document).flatMap { section in
      passages(of: section).map { draft($0, section, language) }
    }
  }

  private func passages(of section: Section) -> [String] {
    let headings = section.headings.isEmpty ? 0 : measure.tokens(section.headings.joined(separator: "\n"))
    let room = max(budget - measure.overhead - headings, budget / 2)
    let cutter = BlockCutter(room: room, measure: measure)
    return ChunkPacker(room: room).texts(of: section.blocks.flatMap(cutter.pieces))
  }

  private func draft(_ text: String, _ section: Section, _ language: String?) -> ChunkDraft {
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
