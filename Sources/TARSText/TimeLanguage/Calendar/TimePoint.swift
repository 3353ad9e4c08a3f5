/// A time that words name, before it is known how the question means it.
struct TimePoint: Hashable, Sendable {
  enum Shape: Hashable, Sendable {
    /// Whole days since 1970-01-01.
    case days(Range<Int>)
    /// Milliseconds of the asker's wall clock since 1970-01-01T00:00.
    case local(Range<Int64>)
    /// Milliseconds since 1970 UTC.
    case moments(Range<Int64>)
    /// Known but for its year.
    case recurring(Recurring)
  }

  var shape: Shape
  /// The exact day meant where it is known better than the span: "three months ago".
  var anchor: Int?
  var alternatives: [Range<Int>] = []
  var note: Note?
  /// Whether it counts only after a word of time ("in May").
  var needsPhrase = false
  /// A number that is a year by its place only.
  var isBareYear = false
  /// Whether it names a first and a last day.
  var isRange = false
  /// Its tokens.
  var start = 0
  var end = 0

  init(_ shape: Shape) { self.shape = shape }

  init?(days: Range<Int>?) {
    guard let days else { return nil }
    shape = .days(days)
  }

  /// What was assumed about a time.
  enum Note: Hashable, Sendable {
    case dayFirst, monthFirst
    /// Of "03-07": a month, or a range of years.
    case abbreviatedRange
    /// The year was chosen: the latest such time that has begun.
    case year
    case fiscalYear
    case seasonAcrossYears
    /// "The 1700s".
    case wholeCentury
  }
}
