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
    return variants(of: article).contains { Self.share($0.words, words) == 1 }
  }

  /// Whether a hit of an article carries the wording of this span: no other wording fits better.
  func carriesWording(_ hit: SearchHit, of article: VersionedSet.Article) -> Bool {
    let words = WordText(hit.text)
    let right = Self.share(WordText(article.text), words)
    return right > 0 && variants(of: article).allSatisfy { Self.share($0.words, words) <= right }
  }

  /// What a hit gives away that didn't hold at `moment`; `nil` where its text stands in the version in force.
  func leak(_ hit: SearchHit, at moment: Instant) -> Leak? {
    guard let document = documents[hit.path], let versions = texts[document] else { return nil }
    let words = WordText(hit.text)
    let inForce = versions.lastIndex { $0.from <= moment }
    if let inForce, versions[inForce].words.contains(words) { return nil }
    let supports = versions.map { $0.words.support(of: words) }
    guard let best = supports.max(), best > 0 else { return nil }
    if let inForce, supports[inForce] == best { return nil }
    return versions.indices.contains { supports[$0] == best && versions[$0].from <= moment }
      ? .stale : .future
  }

  /// The article that a heading begins with: "Art. 9 a Fees" is of "Art. 9 a", not of "Art. 9".
  private func label(of heading: String, in document: String) -> String? {
    let words = WordText(heading).text
    return labels[document]?.filter { words.hasPrefix($0) }.max { $0.utf8.count < $1.utf8.count }
  }

  private func variants(of article: VersionedSet.Article) -> [Wording] {
    wordings[ArticleKey(document: article.document, label: article.label)] ?? []
  }

  /// How much one text holds of the other, 0 to 1: a passage may be a part of an article or have several in it.
  private static func share(_ left: WordText, _ right: WordText) -> Double {
    max(left.support(of: right), right.support(of: left))
  }
}
