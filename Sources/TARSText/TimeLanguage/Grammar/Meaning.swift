/// What a pattern of a language's table means; the slots that each one reads are in brackets.
enum Meaning: Sendable, Hashable {
  // Years.
  /// The asker's year moved by a number of years.
  case yearOffset(Int)
  /// A year in words that say that it is one (`n`).
  case namedYear

  // Times without a word such as "early" before them.
  case bareYear
  case dayOffset(Int)
  /// The unit around now, moved by a number of units (`unit`).
  case unitOffset(Int)
  /// The unit or day that lies `n` units back (`unit`).
  case ago
  /// As `ago`, ahead.
  case ahead
  /// From `n` units ago until now (`unit`; without `n` one).
  case lastUnits
  /// From now for `n` units.
  case nextUnits
  case weekdayOffset(Int)
  case monthOffset(Int)
  case seasonOffset(Int)
  /// A day, month or date (`day`, `month`, `year`).
  case date
  /// Days of one month, from the first to the second (`day`, `day`, `month`, `year`).
  case days
  case season
  case quarter
  case half(Int)
  /// The half year by its number (`n`).
  case numberedHalf
  case week
  case decade
  case century
  case fiscalYear
  /// The fiscal year around now, moved.
  case fiscalOffset(Int)
  case yearSpan
  /// The asker's unit so far (`unit`).
  case toDate

  // Times with a word before them.
  /// A third of a time: 0 its beginning, 1 its middle, 2 its end.
  case part(Int)
  /// With a time of day, if one is told (`clock`).
  case whole
  /// With a time of day after noon.
  case afternoon

  // What is said of times.
  case period, asOf, before, after, since, until, between
  /// Since `n` units ago.
  case sinceAgo
  case latest, first
  /// Version by `ord` or `n`.
  case version
  case versionOrdinal(Int)
  case change, unresolved
}

/// The levels of the grammar; a level's patterns use the times found by those before it.
enum Level: Int, Sendable, CaseIterable {
  case years, basics, points, phrases
}

/// Patterns with one meaning.
struct Rule: Sendable {
  let level: Level
  let meaning: Meaning
  /// Patterns, one a line: words, `{slots}`, groups `(a|b c|)`; `~` before an element lets it touch the one
  /// before it ("Q3").
  let patterns: String

  init(_ level: Level, _ meaning: Meaning, _ patterns: String) {
    self.level = level
    self.meaning = meaning
    self.patterns = patterns
  }
}
