import TARSCore

/// Retrieved passages as a language model reads them: data between tags, never instructions.
struct PassagePrompt {
  /// Passages in the order of their numbers; those that the budget has no room for are left out.
  let hits: [SearchHit]

  /// - Parameter budget: most tokens of all passages together, estimated.
  init(_ hits: [SearchHit], budget: Int) {
    var left = budget
    self.hits = Array(
      hits.prefix { hit in
        left -= Self.tokens(in: hit.text) + 40
        return left >= 0
      })
  }

  /// Each passage between tags with its number, source, and dates.
  var text: String {
    hits.enumerated().map { index, hit in
      "<passage \(Self.attributes(of: hit, number: index + 1))>\n\(Self.inert(hit.text))\n</passage>"
    }.joined(separator: "\n")
  }

  private static func attributes(of hit: SearchHit, number: Int) -> String {
    var parts = ["number=\"\(number)\"", "source=\"\(source(of: hit))\"", "version=\"\(hit.version)\""]
    parts.append("recorded=\"\(hit.recordedAt.date)\"")
    if let from = hit.validFrom { parts.append("valid-from=\"\(from.date)\"") }
    if let to = hit.validTo { parts.append("valid-to=\"\(to.date)\"") }
    return parts.joined(separator: " ")
  }

  private static func source(of hit: SearchHit) -> String {
    let name = hit.path.split(separator: "/").last.map(String.init) ?? hit.path
    let context = ([name, hit.title ?? ""] + hit.headings).filter { !$0.isEmpty }.joined(separator: " > ")
    return inert(String(context.prefix(200))).replacing("\"", with: "'").replacing("\n", with: " ")
  }

  /// No text of a document can close its tag or open another.
  static func inert(_ text: String) -> String { text.replacing("<", with: "‹").replacing(">", with: "›") }

  /// An estimate that is seldom too low: three bytes a token.
  static func tokens(in text: String) -> Int { text.utf8.count / 3 + 1 }
}
