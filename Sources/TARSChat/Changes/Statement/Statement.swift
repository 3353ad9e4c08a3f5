import TARSCore
import TARSText

/// Something that a document may say: finds the sentence that says it.
struct Statement: Sendable {
  private let phrase: WordPhrase?
  private let words: StatedWords?
  let match: Appearances.Match

  /// A phrase: its words one after the other. `nil` without words.
  init?(phrase text: String) {
    guard let phrase = WordPhrase(text) else { return nil }
    (self.phrase, words, match) = (phrase, nil, .phrase)
  }

  /// All telling words and amounts of a text, in any order. `nil` without words.
  ///
  /// - Parameter leastShare: Of the words, beside amounts, that must be there.
  init?(words text: String, language: String?, analyzer: Analyzer, leastShare: Double = 1) {
    guard text.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    (phrase, match) = (nil, .words)
    words = StatedWords(text, language: language, analyzer: analyzer, leastShare: leastShare)
  }

  /// Whether it names an amount.
  var hasAmounts: Bool { words?.hasAmounts ?? false }

  /// The sentence of a chunk that says it best.
  ///
  /// - Parameter context: Words that count as said around every sentence, such as the document's title.
  func place(in chunk: Chunk, context: String = "") -> (range: Range<Int>, quote: String)? {
    phrase?.place(in: chunk.text) ?? words?.place(in: chunk, context: context)
  }

  /// Whether a sentence says it by itself.
  func isSaid(by sentence: PlacedSentence, context: String) -> Bool {
    if let phrase { return phrase.occurs(in: sentence.text) }
    return words?.isSaid(by: sentence, context: context) ?? false
  }

  /// Letters that stand in every text that says it, whatever their case: by them a store finds candidates. `nil`
  /// without words.
  static func letters(
    of text: String, match: Appearances.Match, language: String?, analyzer: Analyzer
  ) -> String? {
    // Amounts are written in many ways.
    let reading = match == .words ? AmountReading(text, language: language).rest : text
    let telling = match == .words ? ChangeTopic.telling(reading, language, analyzer) : text
    let source = telling.contains(where: \.isLetter) ? telling : text
    let words = source.split(whereSeparator: { !$0.isLetter && !$0.isNumber })
    let plain = words.flatMap { $0.split(whereSeparator: { !$0.isASCII }) }.max { $0.count < $1.count }
    // Endings differ where stems are the same.
    if let plain, plain.count > 1 {
      return String(match == .phrase ? plain : plain.prefix(max(3, plain.count - 3)))
    }
    return (words.max { $0.count < $1.count }).map { String($0.prefix(2)) }
  }
}
