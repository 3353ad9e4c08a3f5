/// The levels of the grammar; a level's patterns use the times found by those before it.
enum Level: Int, Sendable, CaseIterable {
  case years, basics, points, phrases
}

/// Patterns with one meaning.
struct Rule: Sendable {
  let level: Level
  let meaning: Meaning
  /// Patterns, one a line: words, `{slots}`, groups `(a|b c|)`; `=` before a word makes its accents count, `~` before an element lets it touch the one
  /// before it ("Q3").
  let patterns: String

  init(_ level: Level, _ meaning: Meaning, _ patterns: String) {
    self.level = level
    self.meaning = meaning
    self.patterns = patterns
  }
}
