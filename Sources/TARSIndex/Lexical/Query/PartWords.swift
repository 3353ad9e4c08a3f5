import TARSText

/// Reads the words of a question's parts as index terms, in the question's language and in those of the index.
struct PartWords {
  private let language: String?
  private let languages: [String?]
  private let analyzer: Analyzer

  /// - Parameter languages: Those of the index's chunks; "" for unknown.
  init(language: String?, languages: Set<String>, analyzer: Analyzer) {
    self.language = language
    self.analyzer = analyzer
    self.languages =
      [language] + languages.subtracting([language ?? ""]).sorted().map { $0.isEmpty ? nil : $0 }
  }

  /// Whether the plain words have stop words among them, as sentences do and lists of keywords don't.
  func isSentence(_ syntax: QuerySyntax) -> Bool {
    guard syntax.hasParts else { return false }
    let text = syntax.plainText
    return analyzer.terms(of: text, language: language).count
      != analyzer.queryTerms(of: text, language: language).count
  }

  /// What a part asks for; `nil` where it has no words.
  func content(of part: QueryPart) -> LexicalQuery.Content? {
    let sequences = sequences(part.text)
    guard let first = sequences.first else { return nil }
    let stems = sequences.filter { $0.count == 1 }.map { $0[0] }
    let isWord = first.count == 1 && stems.count == sequences.count
    switch part.form {
    case .prefix:
      let words = analyzer.words(of: part.text)
      if isWord, words.count == 1 { return .prefix(words[0], stems: stems) }
    case .fuzzy(let edits):
      if isWord { return .fuzzy(stems, edits: edits) }
    case .words, .phrase: break
    }
    return isWord ? .terms(stems) : .phrase(sequences)
  }

  /// The distinct readings of a text, the question's language first.
  private func sequences(_ text: String) -> [[String]] {
    var sequences: [[String]] = []
    for language in languages {
      let terms = analyzer.terms(of: text, language: language)
      if !terms.isEmpty, !sequences.contains(terms) { sequences.append(terms) }
    }
    return sequences
  }
}
