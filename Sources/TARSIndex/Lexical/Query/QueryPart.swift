/// A part of a question that is more than plain words.
package struct QueryPart: Hashable, Sendable {
  /// How the words must stand.
  package enum Form: Hashable, Sendable {
    case words
    /// Words in quotation marks, in this order without others between.
    case phrase
    /// Words that begin so: `word*`.
    case prefix
    /// Words that differ by at most so many letters: `word~`, `word~2`.
    case fuzzy(Int)
  }

  /// Where the words must stand.
  package enum Field: Hashable, Sendable {
    /// The headings above a passage: `title:` and `heading:`.
    case heading
    /// The passage itself: `text:` and `body:`.
    case body
  }

  /// What the part does to the passages found.
  package enum Sign: Hashable, Sendable {
    /// `+`: nothing without it is found.
    case required
    /// `-`: nothing with it is found.
    case excluded
  }

  package var text: String
  package var form = Form.words
  package var field: Field?
  package var sign: Sign?
}
