/// What an embedding model reads of a passage. Documents and evaluations must use the same.
package enum EmbeddedText {
  /// The headings, outermost first, each ended like a sentence, then the text; a sentence encoder takes a title that
  /// runs into the text for its beginning.
  package static func of(headings: [String], text: String) -> String {
    (headings.filter { !$0.isEmpty }.map(ended) + [text]).joined(separator: "\n")
  }

  private static func ended(_ heading: String) -> String {
    heading.last?.isPunctuation == true ? heading : heading + "."
  }
}

extension ChunkDraft {
  /// What an embedding model reads of this passage.
  package var embeddedText: String { EmbeddedText.of(headings: headings, text: text) }
}
