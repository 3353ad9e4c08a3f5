import TARSCore
import TARSText

/// Something that a document may say: finds the sentence that says it.
struct Statement: Sendable {
  private let phrase: WordPhrase?
  private let terms: TermMatch?
  let match: Appearances.Match

  /// A phrase: its words one after the other. `nil` without words.
  init?(phrase text: String) {
    guard let phrase = WordPhrase(text) else { return nil }
    (self.phrase, terms, match) = (phrase, nil, .phrase)
  }

  /// All telling words and numbers of a text, in any order. `nil` without words.
  init?(words text: String, language: String?, analyzer: Analyzer) {
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let telling = ChangeTopic.telling(text, language, analyzer)
    (phrase, match) = (nil, .words)
    terms = TermMatch(
      text: telling.isEmpty ? text : telling, numbers: Numbers.all(in: text), language: language,
      analyzer: analyzer)
  }

  private struct TermMatch: Sendable {
    let text: String
    let numbers: Set<String>
    let language: String?
    let analyzer: Analyzer
  }

  /// The first sentence of a chunk that says it.
  ///
  /// - Parameter context: Words that count as said around every sentence, such as the document's title.
  func place(in chunk: Chunk, context: String = "") -> (range: Range<Int>, quote: String)? {
    if let phrase { return phrase.place(in: chunk.text) }
    guard let terms else { return nil }
    let language = chunk.language ?? terms.language
    let wanted = Set(terms.analyzer.queryTerms(of: terms.text, language: language))
    let headings = (chunk.headings + [context]).joined(separator: "\n")
    let around = Set(terms.analyzer.terms(of: headings, language: language))
    let whole = around.union(terms.analyzer.terms(of: chunk.text, language: language))
    guard wanted.isSubset(of: whole) else { return nil }
    for sentence in SentenceSpan.all(in: chunk.text) {
      let own = Set(terms.analyzer.terms(of: sentence.text, language: language))
      guard !own.isDisjoint(with: wanted), wanted.isSubset(of: own.union(around)),
        terms.numbers.isSubset(of: Numbers.all(in: sentence.text))
      else { continue }
      return (sentence.range, sentence.text)
    }
    return nil
  }

  /// Letters that stand in every text that says it, whatever their case: by them a store finds candidates. `nil`
  /// without words.
  static func letters(of text: String, match: Appearances.Match) -> String? {
    let words = text.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    let plain = words.flatMap { $0.split(whereSeparator: { !$0.isASCII }) }.max { $0.count < $1.count }
    // Endings differ where stems are the same.
    if let plain, plain.count > 1 {
      return String(match == .phrase ? plain : plain.prefix(max(3, plain.count - 3)))
    }
    return (words.max { $0.count < $1.count }).map { String($0.prefix(2)) }
  }
}
