/// Turns text into the terms that the lexical index holds and questions ask for.
///
/// Words are segmented by Unicode properties, case-folded, stemmed (Snowball) and freed of accents, in that order:
/// stemmers need the accents. Text without spaces between words (Han, kana, Hangul, Thai ...) gives overlapping
/// pairs of characters. No stop words are removed. Safe to share between threads.
package struct Analyzer: Sendable {
  private let pool = StemmerPool()

  package init() {}

  /// Terms of a text in order, with duplicates, each at most 96 bytes long; takes time linear in the text.
  ///
  /// - Parameter language: BCP 47 tag of the text; it chooses the stemmer. With `nil` Latin words are stemmed as
  ///   English, Cyrillic ones as Russian, Arabic ones as Arabic.
  package func terms(of text: String, language: String?) -> [String] {
    terms(of: text, StemmingRule(language), without: [])
  }

  /// The words of a text as `terms` finds them, lower case and without accents, but not stemmed.
  package func words(of text: String) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var words: [String] = []
      var scanner = WordScanner(bytes, splitsAtApostrophe: false)
      while scanner.advance() { words.append(scanner.word.folded) }
      return words.filter { !$0.isEmpty }
    }
  }

  /// Terms of a question, for a ranked search: as `terms(of:language:)`, without the language's stop words
  /// (English ones when it is unknown) unless nothing would be left. Documents keep theirs.
  package func queryTerms(of text: String, language: String?) -> [String] {
    let chosen = contentTerms(of: text, language: language)
    return chosen.isEmpty ? terms(of: text, StemmingRule(language), without: []) : chosen
  }

  /// Terms of a text without the language's stop words (English ones when it is unknown); perhaps none.
  package func contentTerms(of text: String, language: String?) -> [String] {
    let rule = StemmingRule(language)
    return terms(of: text, rule, without: StopWords.words(rule.language ?? "en"))
  }

  private func terms(of text: String, _ rule: StemmingRule, without stopWords: Set<String>) -> [String] {
    var text = text
    return text.withUTF8 { bytes in
      var stemmers = BorrowedStemmers(pool, rule)
      defer { stemmers.giveBack() }
      return Self.terms(of: bytes, &stemmers, stopWords)
    }
  }

  private static func terms(
    of bytes: UnsafeBufferPointer<UInt8>, _ stemmers: inout BorrowedStemmers, _ stopWords: Set<String>
  ) -> [String] {
    var terms: [String] = []
    terms.reserveCapacity(bytes.count / 6)
    var scanner = WordScanner(bytes, splitsAtApostrophe: stemmers.rule.splitsAtApostrophe)
    while scanner.advance() {
      if !stopWords.isEmpty, stopWords.contains(String(decoding: scanner.word, as: UTF8.self)) { continue }
      let term = stemmers.stemmer(for: scanner.kind)?.term(scanner.word) ?? scanner.word.folded
      if !term.isEmpty { terms.append(term) }
    }
    return terms
  }
}

/// The stemmers that one call uses, taken from the pool at the first word of each script.
private struct BorrowedStemmers {
  let rule: StemmingRule
  private let pool: StemmerPool
  private var taken: [ScalarClass: (language: String, stemmer: Stemmer)] = [:]
  private var latin: Stemmer?

  init(_ pool: StemmerPool, _ rule: StemmingRule) {
    self.pool = pool
    self.rule = rule
  }

  mutating func stemmer(for script: ScalarClass) -> Stemmer? {
    if script == .latin, let latin { return latin }
    guard script.isLetter else { return nil }
    if let known = taken[script] { return known.stemmer }
    guard let language = rule.stemmer(for: script), let stemmer = pool.take(language) else { return nil }
    taken[script] = (language, stemmer)
    if script == .latin { latin = stemmer }
    return stemmer
  }

  func giveBack() {
    for (language, stemmer) in taken.values { pool.giveBack(stemmer, language) }
  }
}
