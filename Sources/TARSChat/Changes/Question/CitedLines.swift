import TARSCore
import TARSCrypto

/// An answer of lines, each a remark, or a quote with its mark.
struct CitedLines: Sendable {
  private(set) var lines: [String] = []
  private(set) var citations: [Citation] = []
  /// The passages of the citations, each once.
  private(set) var hits: [SearchHit] = []

  var text: String { lines.joined(separator: "\n") }

  /// The text in the pieces that are streamed.
  var pieces: [String] { lines.enumerated().map { ($0.offset > 0 ? "\n" : "") + $0.element } }

  mutating func add(_ remark: String) { lines.append(remark) }

  /// A quote after its introduction.
  ///
  /// - Parameter current: The current edition of the document, or of one that continues it.
  mutating func add(_ introduction: String, _ sentence: PlacedSentence, current: Edition?) {
    var hit = SearchHit(passage: sentence.passage, score: 1)
    if hit.superseded { hit.current(is: current) }
    if !hits.contains(hit) { hits.append(hit) }
    citations.append(
      Citation(
        n: citations.count + 1, hit: hit, quote: sentence.text,
        quoteHash: SHA256Digest.hex(of: sentence.text), range: sentence.range, score: 1))
    let quote = MarkFilter.unmarked(sentence.text).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    lines.append("\(introduction) \(quote) [\(citations.count)]")
  }

  var draft: Draft {
    let count = citations.count
    return Draft(
      text: text, citations: citations,
      verification: Verification(sentences: count, supported: count, unsupported: []),
      model: Draft.extractiveName)
  }
}
