package import TARSCore

/// Reads time in questions and in passages of documents: absolute and relative dates, periods, ranges, open spans,
/// and versions by number.
///
/// English, German, French, Spanish, Italian, Portuguese, Dutch and Chinese have tables of their own; a text in
/// another language is read with the forms that mean the same everywhere (ISO 8601, "Q3 2023", "1.6.2024").
package struct TimeReader: Sendable {
  /// A question has at most so many readings; one with more is no question.
  private static let mostReadings = 64
  private static let mostMentions = 1000

  private let shelf = GrammarShelf()
  private let detector = LanguageDetector()

  package init() {}

  /// All expressions of time in a question, in order, not overlapping; at most 64.
  ///
  /// Times without a year ("in March") mean the latest one that has begun. Costs time in proportion to the length.
  ///
  /// - Parameter language: BCP 47; `nil` lets the words tell.
  package func readings(in question: String, language: String?, asker: AskerClock) -> [TimeReading] {
    let code = self.language(language, of: question, asker)
    let grammar = shelf.grammar(code)
    let context = TimeContext(asker, language: code)
    let tokens = TimeTokens(question, lexicon: grammar.lexicon).tokens
    let found = ChangeQuestion.merged(
      PhraseFinder.phrases(tokens, grammar, context, limit: Self.mostReadings))
    guard !found.isEmpty else { return [] }
    let builder = ReadingBuilder(asker, context)
    var cursor = TextCursor(question)
    return found.compactMap { item in
      let start = Int(tokens[item.tokens.lowerBound].start)
      let end = Int(tokens[item.tokens.upperBound - 1].end)
      return builder.reading(item.phrase, text: cursor.text(start..<end), range: [start, end])
    }
  }

  /// The periods that a passage speaks of, in order: what is told with its year. Days begin at midnight UTC.
  ///
  /// - Parameter language: BCP 47 of the passage; `nil` reads it as English.
  package func mentions(in passage: String, language: String?) -> [MentionedTime] {
    let code = language.flatMap(LanguageTag.primary) ?? "en"
    let grammar = shelf.grammar(code)
    let context = TimeContext(isDayFirst: DateOrder.isDayFirst(language: code, locale: nil))
    let tokens = TimeTokens(passage, lexicon: grammar.lexicon).tokens
    let found = PhraseFinder.phrases(tokens, grammar, context, limit: Self.mostMentions)
    let builder = MentionBuilder(context)
    return found.compactMap { item in
      let start = Int(tokens[item.tokens.lowerBound].start)
      let end = Int(tokens[item.tokens.upperBound - 1].end)
      return builder.mention(item.phrase, start..<end)
    }
  }

  private func language(_ tag: String?, of question: String, _ asker: AskerClock) -> String {
    if let code = tag.flatMap(LanguageTag.primary) { return code }
    return detector.language(of: question) ?? asker.locale.flatMap(LanguageTag.primary) ?? "en"
  }
}
