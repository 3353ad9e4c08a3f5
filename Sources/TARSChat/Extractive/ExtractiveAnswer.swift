import TARSCore

/// An answer in the documents' own words: spans of passages, each with its mark.
struct ExtractiveAnswer: Sendable {
  let text: String
  /// The text in the pieces that are streamed; together they are `text`.
  let pieces: [String]
  let citations: [Citation]

  init(_ spans: [CitedSpan], hits: [SearchHit]) {
    var pieces: [String] = []
    var citations: [Citation] = []
    for span in spans {
      guard let citation = span.citation(number: citations.count + 1, hits: hits) else { continue }
      let separator =
        pieces.isEmpty ? "" : Self.separator(before: citation.quote, after: citations.last?.quote)
      pieces.append("\(separator)\(MarkFilter.unmarked(citation.quote)) [\(citation.n)]")
      citations.append(citation)
    }
    self.pieces = pieces
    self.citations = citations
    text = pieces.joined()
  }

  /// Table rows, list items and headings stand on lines of their own.
  private static func separator(before quote: String, after last: String?) -> String {
    let isProse = [last ?? "", quote].allSatisfy { text in
      !text.contains(where: \.isNewline) && text.last.map { ".!?。！？…\"”»)".contains($0) } == true
    }
    return isProse ? " " : "\n"
  }
}
