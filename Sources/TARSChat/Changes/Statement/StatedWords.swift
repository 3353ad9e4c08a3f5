import TARSCore
import TARSText

/// The telling words and the amounts of a statement, looked for in sentences.
struct StatedWords: Sendable {
  private let text: String
  private let amounts: Set<Amount>
  private let language: String?
  private let analyzer: Analyzer
  private let leastShare: Double

  init(_ text: String, language: String?, analyzer: Analyzer, leastShare: Double) {
    let reading = AmountReading(text, language: language)
    let telling = ChangeTopic.telling(reading.rest, language, analyzer)
    amounts = reading.amounts
    self.text = telling.isEmpty && amounts.isEmpty ? reading.rest : telling
    self.language = language
    self.analyzer = analyzer
    self.leastShare = leastShare
  }

  var hasAmounts: Bool { !amounts.isEmpty }

  /// The sentence that has most of the words, else, where headings have them all, the first one under them.
  func place(in chunk: Chunk, context: String) -> (range: Range<Int>, quote: String)? {
    let search = search(language: chunk.language, headings: chunk.headings, context: context)
    guard search.isPossible(in: chunk.text) else { return nil }
    let sentences = SentenceSpan.all(in: chunk.text)
    var best: (share: Double, place: (Range<Int>, String))?
    for sentence in sentences {
      guard let share = search.share(of: sentence.text), share > best?.share ?? -1 else { continue }
      best = (share, (sentence.range, sentence.text))
    }
    if let best { return best.place }
    return search.isHeading ? sentences.first.map { ($0.range, $0.text) } : nil
  }

  func isSaid(by sentence: PlacedSentence, context: String) -> Bool {
    let chunk = sentence.passage.chunk
    return search(language: chunk.language, headings: chunk.headings, context: context)
      .share(of: sentence.text) != nil
  }

  private func search(language own: String?, headings: [String], context: String) -> Search {
    let language = own ?? language
    let wanted = text.isEmpty ? [] : Set(analyzer.queryTerms(of: text, language: language))
    let around = Set(analyzer.terms(of: headings.joined(separator: "\n"), language: language))
    return Search(
      wanted: wanted.subtracting(analyzer.terms(of: context, language: language)), around: around,
      amounts: amounts, leastShare: leastShare,
      language: language, analyzer: analyzer)
  }

  /// What is looked for in a chunk.
  private struct Search {
    /// Without the words of the document's name.
    let wanted: Set<String>
    /// Words of the headings.
    let around: Set<String>
    let amounts: Set<Amount>
    let leastShare: Double
    let language: String?
    let analyzer: Analyzer

    private var isEnough: (Int) -> Bool {
      { Double($0) >= leastShare * Double(wanted.count) && ($0 > 0 || wanted.isEmpty) }
    }

    /// Where words are written apart, taking amounts out makes no new ones.
    private var isSpaced: Bool { language.map { !["zh", "ja", "ko", "th"].contains($0) } ?? false }

    private func rest(of text: String) -> String { AmountReading(text, language: language).rest }

    /// Whether the words are there, without a look at amounts and single sentences.
    func isPossible(in text: String) -> Bool {
      let open = wanted.subtracting(around)
      if isEnough(wanted.count - open.count) { return true }
      let terms = Set(analyzer.terms(of: isSpaced ? text : rest(of: text), language: language))
      return isEnough(wanted.intersection(around.union(terms)).count)
    }

    /// Share of the wanted words that a sentence has by itself; `nil` where it doesn't say what is wanted.
    func share(of sentence: String) -> Double? {
      guard !isSpaced || isPossible(in: sentence) else { return nil }
      let reading = AmountReading(sentence, language: language)
      guard amounts.allSatisfy({ wanted in reading.amounts.contains { $0.says(wanted) } }) else { return nil }
      let own = wanted.intersection(analyzer.terms(of: reading.rest, language: language))
      let isUnderHeading = wanted.isSubset(of: around) && !amounts.isEmpty
      guard isEnough(wanted.intersection(own.union(around)).count),
        !own.isEmpty || wanted.isEmpty || isUnderHeading
      else { return nil }
      return Double(own.count) / Double(max(1, wanted.count))
    }

    /// Whether headings say it all.
    var isHeading: Bool { amounts.isEmpty && wanted.isSubset(of: around) }
  }
}
