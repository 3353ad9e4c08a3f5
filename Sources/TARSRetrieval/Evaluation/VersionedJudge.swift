import TARSCore

/// Says of a hit, by the set's texts alone, whether it is of an article, carries the right wording, or leaks another
/// time. What the engine says of the hit's version plays no part.
struct VersionedJudge: Sendable {
  /// A text that a question must not be shown.
  enum Leak: Hashable, Sendable {
    /// It came only after the asked moment.
    case future
    /// It had been replaced by then.
    case stale
  }

  private struct Wording: Sendable {
    let from: Instant
    let words: WordText
  }

  private struct ArticleKey: Hashable {
    let document: String
    let label: String
  }

  private let documents: [String: String]
  private let texts: [String: [Wording]]
  private let wordings: [ArticleKey: [Wording]]
  private let labels: [String: Set<String>]

  init(_ set: VersionedSet) {
    documents = Dictionary(
      set.versions.map { ($0.name, $0.document) }, uniquingKeysWith: { first, _ in first })
    texts = Dictionary(grouping: set.versions, by: \.document)
      .mapValues { $0.map { Wording(from: $0.validFrom, words: WordText($0.text)) } }
    labels = Dictionary(grouping: set.articles, by: \.document)
      .mapValues { Set($0.map { WordText($0.label).text }) }
    wordings = Dictionary(grouping: set.articles) { ArticleKey(document: $0.document, label: $0.label) }
      .mapValues { $0.map { Wording(from: $0.validFrom, words: WordText($0.text)) } }
  }

  /// Whether a hit is of the article: it stands under its heading, or shares its text with one of its wordings.
  func isHit(_ hit: SearchHit, of article: VersionedSet.Article) -> Bool {
    guard documents[hit.path] == article.document else { return false }
    let label = WordText(article.label).text
    if hit.headings.contains(where: { self.label(of: $0, in: article.document) == label }) { return true }
    let words = WordText(hit.text)
    return variants(of: article).contains { $0.words.contains(words) || words.contains($0.words) }
  }

  /// Whether a hit of an article carries what held at `moment`: it can be placed, and all of it that can stands in the
  /// article's wording or in the document's version in force. Numbers of footnotes change without the wording.
  func carriesWording(_ hit: SearchHit, of article: VersionedSet.Article, at moment: Instant) -> Bool {
    let wording = WordText(article.heading + " " + article.text)
    let placed = placed(hit, in: article.document)
    let inForce = versionInForce(of: article.document, at: moment)?.words
    return !placed.isEmpty && placed.allSatisfy { wording.contains($0) || inForce?.contains($0) == true }
  }

  /// What a hit gives away that didn't hold at `moment`; `nil` where all of it that can be placed stands in the version
  /// in force.
  func leak(_ hit: SearchHit, at moment: Instant) -> Leak? {
    guard let document = documents[hit.path], let versions = texts[document] else { return nil }
    let inForce = versionInForce(of: document, at: moment)?.words
    let foreign = placed(hit, in: document).filter { inForce?.contains($0) != true }
    guard !foreign.isEmpty else { return nil }
    let past = versions.filter { $0.from <= moment }
    return foreign.allSatisfy { piece in past.contains { $0.words.contains(piece) } } ? .stale : .future
  }

  /// The lines and clauses of a hit that some version of the document has; a parser may have made others anew.
  private func placed(_ hit: SearchHit, in document: String) -> [WordText] {
    let versions = texts[document] ?? []
    return WordText.pieces(of: hit.text).filter { piece in versions.contains { $0.words.contains(piece) } }
  }

  private func versionInForce(of document: String, at moment: Instant) -> Wording? {
    texts[document]?.last { $0.from <= moment }
  }

  /// The article that a heading begins with: "Art. 9 a Fees" is of "Art. 9 a", not of "Art. 9".
  private func label(of heading: String, in document: String) -> String? {
    let words = WordText(heading).text
    return labels[document]?.filter { words.hasPrefix($0) }.max { $0.utf8.count < $1.utf8.count }
  }

  private func variants(of article: VersionedSet.Article) -> [Wording] {
    wordings[ArticleKey(document: article.document, label: article.label)] ?? []
  }
}
