import TARSCore
import TARSText

/// The retrieved passages, cut into sentences and terms.
struct Passages: Sendable {
  let hits: [SearchHit]
  /// All sentences in reading order, passage by passage.
  let sentences: [Sentence]
  /// Terms of each sentence, as the index makes them.
  let terms: [Set<String>]
  /// Terms of each passage's title, headings and text.
  let passageTerms: [Set<String>]
  /// Terms of each passage's title and headings.
  let headingTerms: [Set<String>]
  /// Index of each passage's first sentence.
  private let starts: [Int]
  /// Language of each passage, the question's where it isn't recognised.
  let languages: [String?]
  /// The question's terms as each passage's language stems them, in order.
  let questionTerms: [[String]]

  init(_ hits: [SearchHit], question: Question, analyzer: Analyzer, detector: LanguageDetector) {
    self.hits = hits
    var sentences: [Sentence] = []
    var terms: [Set<String>] = []
    var (headings, wholes) = ([Set<String>](), [Set<String>]())
    var asked: [String?: [String]] = [:]
    var questionTerms: [[String]] = []
    var starts: [Int] = []
    var languages: [String?] = []
    for (index, hit) in hits.enumerated() {
      let language = detector.language(of: hit.text) ?? question.language
      let heading = Set(analyzer.terms(of: hit.contextText, language: language))
      var whole = heading
      starts.append(sentences.count)
      languages.append(language)
      for sentence in Self.sentences(of: hit.text, passage: index) {
        let found = Set(analyzer.terms(of: sentence.text, language: language))
        sentences.append(sentence)
        terms.append(found)
        whole.formUnion(found)
      }
      headings.append(heading)
      wholes.append(whole)
      let own = asked[language] ?? analyzer.queryTerms(of: question.content, language: language)
      asked[language] = own
      questionTerms.append(own)
    }
    (self.sentences, self.terms, self.questionTerms) = (sentences, terms, questionTerms)
    (passageTerms, headingTerms) = (wholes, headings)
    (self.starts, self.languages) = (starts, languages)
  }

  private static func sentences(of text: String, passage: Int) -> [Sentence] {
    var place = 0
    var position = text.startIndex
    return SentenceSplitter.sentences(in: text).enumerated().map { number, range in
      place += text.unicodeScalars.distance(from: position, to: range.lowerBound)
      let length = text.unicodeScalars.distance(from: range.lowerBound, to: range.upperBound)
      defer { (place, position) = (place + length, range.upperBound) }
      return Sentence(
        passage: passage, place: number, range: place..<place + length, text: String(text[range]))
    }
  }
}

extension Passages {
  func terms(of sentence: Sentence) -> Set<String> { index(of: sentence).map { terms[$0] } ?? [] }

  /// The sentence so many places further on, or back, in the same passage.
  func sentence(_ sentence: Sentence, moved distance: Int) -> Sentence? {
    guard let index = index(of: sentence), sentences.indices.contains(index + distance) else { return nil }
    let other = sentences[index + distance]
    return other.passage == sentence.passage ? other : nil
  }

  func sentences(of passage: Int) -> ArraySlice<Sentence> {
    let start = starts[passage]
    return sentences[start..<(starts.indices.contains(passage + 1) ? starts[passage + 1] : sentences.count)]
  }

  private func index(of sentence: Sentence) -> Int? {
    let index = starts[sentence.passage] + sentence.place
    return sentences.indices.contains(index) ? index : nil
  }
}

extension SearchHit {
  /// Title and headings around the passage, one a line, without repeats.
  var contextText: String {
    var lines: [String] = []
    for line in [title].compactMap({ $0 }) + headings where !lines.contains(line) { lines.append(line) }
    return lines.joined(separator: "\n")
  }
}
