import TARSCore

/// Citations as lines of text, for clients that show nothing but text.
enum Footnotes {
  /// Empty without citations; else it begins with a blank line.
  static func text(for citations: [Citation]) -> String {
    if citations.isEmpty { return "" }
    return "\n\n" + citations.map(line).joined(separator: "\n")
  }

  /// An answer's text as it was before footnotes were added.
  static func removed(from text: String) -> String {
    text.firstRange(of: "\n\n[1] ").map { String(text[..<$0.lowerBound]) } ?? text
  }

  /// `[1] path, version 2 of 2024-06-01, superseded, page 3: "quote"`
  private static func line(_ citation: Citation) -> String {
    var place = "\(citation.path), version \(citation.version) of \(citation.recordedAt.date)"
    if citation.supersededAt != nil { place += ", superseded" }
    if let page = citation.page { place += ", page \(page)" }
    let quote = citation.quote.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return "[\(citation.n)] \(place): \"\(quote)\""
  }
}
