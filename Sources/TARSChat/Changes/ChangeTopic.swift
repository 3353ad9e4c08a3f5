import TARSCore
import TARSText

/// What a person wants to know the changes of, to tell changes that speak of it from others.
struct ChangeTopic: Sendable {
  /// The topic's words, without the stop words of its language.
  private let text: String
  private let language: String?
  private let analyzer: Analyzer

  /// Share of the topic's words, beside those that name the document, from which a change speaks of it.
  private static let leastCoverage = 0.5
  /// Share of the topic's words in a document's name from which the topic names the document.
  private static let leastNaming = 0.6

  init(_ text: String, language: String?, analyzer: Analyzer) {
    self.text = Self.telling(text, language, analyzer)
    self.language = language
    self.analyzer = analyzer
  }

  /// Whether the topic is, in the main, what a line's documents are titled or their files are called.
  func names(_ line: LoadedLine) -> Bool {
    let asked = terms(in: line.editions.last?.version.language)
    guard !asked.isEmpty else { return true }
    let own = nameTerms(of: line)
    return Double(asked.intersection(own).count) >= Self.leastNaming * Double(asked.count)
  }

  /// Whether a line's documents are titled or called with some of the topic's words.
  func isNamed(by line: LoadedLine) -> Bool {
    !terms(in: line.editions.last?.version.language).isDisjoint(with: nameTerms(of: line))
  }

  /// The words left when those in the documents' names are taken away: what in a version is meant.
  func inside(_ line: LoadedLine, _ version: Version) -> Set<String> {
    terms(in: version.language).subtracting(nameTerms(of: line))
  }

  /// How telling a change is, and whether it speaks of the topic.
  func rating(of change: PlacedChange, inside wanted: Set<String>) -> (score: Double, isRelevant: Bool) {
    let coverage = coverage(of: wanted, by: change)
    return (4 * coverage + Self.weight(of: change), wanted.isEmpty || coverage >= Self.leastCoverage)
  }

  private func coverage(of wanted: Set<String>, by change: PlacedChange) -> Double {
    guard !wanted.isEmpty else { return 0 }
    var found: Set<String> = []
    for side in [change.before, change.after].compactMap(\.self) {
      let text = (side.passage.chunk.headings + [side.text]).joined(separator: "\n")
      found.formUnion(analyzer.terms(of: text, language: side.passage.version.language ?? language))
    }
    return Double(wanted.intersection(found).count) / Double(wanted.count)
  }

  /// What a reader wants to know first: new numbers, new wordings, whole sentences; last what only moved.
  private static func weight(of change: PlacedChange) -> Double {
    let old = change.before.map { Numbers.all(in: $0.text) } ?? []
    let new = change.after.map { Numbers.all(in: $0.text) } ?? []
    let length = max(change.before?.text.utf8.count ?? 0, change.after?.text.utf8.count ?? 0)
    let kind =
      switch change.kind {
      case .replaced: 0.5
      case .added, .removed: 0.4
      case .moved: -1.0
      }
    return kind + (old != new ? 0.6 : 0) + 0.4 * min(1, Double(length) / 80)
  }

  /// Whether nothing is left but words that say nothing.
  var isEmpty: Bool { text.isEmpty }

  /// A text without the stop words of its language. Beside a number they are left out even where they are all there is.
  static func telling(_ text: String, _ language: String?, _ analyzer: Analyzer) -> String {
    text.split(whereSeparator: \.isWhitespace).filter { word in
      analyzer.queryTerms(of: word + " 0", language: language).count > 1
    }.joined(separator: " ")
  }

  private func terms(in language: String?) -> Set<String> {
    text.isEmpty ? [] : Set(analyzer.queryTerms(of: text, language: language ?? self.language))
  }

  /// Title and file name.
  static func name(of edition: Edition) -> String {
    let file = edition.document.path.split(separator: "/").last.map { $0.replacing(/[._-]+/, with: " ") }
    return (edition.version.title ?? "") + "\n" + (file ?? "")
  }

  private func nameTerms(of line: LoadedLine) -> Set<String> {
    Set(
      line.names.flatMap { edition in
        analyzer.terms(of: Self.name(of: edition), language: edition.version.language ?? language)
      })
  }
}
