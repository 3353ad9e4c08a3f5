import TARSCore
import TARSText

/// Checks whether passages say what a generated sentence says.
struct SupportCheck: Sendable {
  let passages: Passages
  let analyzer: Analyzer
  let embedder: (any Embedder)?

  /// Share of a sentence's content words that must stand in what it cites.
  static let leastShare = 0.6
  /// Cosine from which a sentence in other words counts as the same.
  static let leastCosine: Float = 0.72

  /// A passage's sentence that says most of a text, and how much of it, 0 to 1.
  struct Best: Sendable {
    let sentence: Sentence
    let share: Double
  }

  /// How a text stands in one passage: all its numbers must be there, and it must deny what the passage denies.
  func best(for text: String, in passage: Int) -> Best? {
    let words = contentTerms(text, as: passage)
    let ranked = passages.sentences(of: passage).map {
      Best(sentence: $0, share: share(of: words, in: passages.terms(of: $0)))
    }
    return ranked.max { $0.share < $1.share }
  }

  /// Whether all content words and numbers of a text stand in one passage, denied or not as there.
  func isGrounded(_ text: String, in passage: Int) -> Bool {
    let words = contentTerms(text, as: passage)
    guard !words.isEmpty, words.isSubset(of: passages.passageTerms[passage]) else { return false }
    return numbersStand(text, in: [passage]) && agreesInNegation(text, in: [passage])
  }

  /// Whether the cited passages together support a sentence, in its words or in its meaning.
  func supports(_ text: String, by cited: [Int]) async throws -> Bool {
    guard !cited.isEmpty, numbersStand(text, in: cited), agreesInNegation(text, in: cited) else {
      return false
    }
    let known = cited.reduce(into: Set<String>()) { $0.formUnion(passages.passageTerms[$1]) }
    for passage in cited where share(of: contentTerms(text, as: passage), in: known) >= Self.leastShare {
      return true
    }
    return try await meansTheSame(text, cited)
  }

  private func meansTheSame(_ text: String, _ cited: [Int]) async throws -> Bool {
    guard let embedder else { return false }
    let sentences = cited.flatMap { passages.sentences(of: $0).map(\.text) }
    guard let vector = try await embedder.embed([text], as: .passage).first else { return false }
    let vectors = try await embedder.embed(sentences, as: .passage)
    return vectors.contains { EvidenceFinder.dot(vector, $0) >= Self.leastCosine }
  }

  private func numbersStand(_ text: String, in cited: [Int]) -> Bool {
    let known = cited.reduce(into: Set<String>()) { $0.formUnion(Numbers.all(in: passages.hits[$1].text)) }
    return Numbers.all(in: MarkFilter.unmarked(text)).isSubset(of: known)
  }

  /// The sentence that the text comes nearest to must deny, or not, as the text does.
  private func agreesInNegation(_ text: String, in cited: [Int]) -> Bool {
    let nearest = cited.compactMap { best(for: text, in: $0) }.max { $0.share < $1.share }
    guard let nearest else { return false }
    return Negation.occurs(in: text) == Negation.occurs(in: nearest.sentence.text)
  }

  /// Terms without stop words, stemmed as the passage is.
  private func contentTerms(_ text: String, as passage: Int) -> Set<String> {
    Set(analyzer.queryTerms(of: MarkFilter.unmarked(text), language: passages.languages[passage]))
  }

  private func share(of words: Set<String>, in known: Set<String>) -> Double {
    words.isEmpty ? 0 : Double(words.intersection(known).count) / Double(words.count)
  }
}
