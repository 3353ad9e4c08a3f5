/// What some words of a question say about time: shown to people as a chip that they can remove or make hard.
///
/// An inferred reading is a soft preference, never a filter by itself.
package struct TimeReading: Hashable, Sendable, Codable {
  /// How `interval` and `ordinal` are meant.
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// What held or happened in `interval`: "in March", "2023", "last quarter", "today".
    case period
    /// What held, or was known, at the end of `interval`: "as of 1 June 2024", "Stand Mai 2024".
    case asOf
    /// Earlier than a time: `interval` ends where it begins and has no start.
    case before
    /// Later than a time: `interval` starts where it is over and has no end.
    case after
    /// From a time on, itself included: `interval` has no end.
    case since
    /// Up to a time, itself included: `interval` has no start.
    case until
    /// From one time to another, both included.
    case between
    /// The present state or the newest there is: "latest", "currently". `interval` is all of time.
    case latest
    /// The earliest there is: "originally", "first mentioned". `interval` is all of time.
    case first
    /// A version by number: "the second version", "v2", "the previous version". See `ordinal`.
    case versionOrdinal
    /// The question asks what became different in `interval`: "what changed since May"; all of time where it
    /// names none.
    case change
    /// Time that an event tells which isn't known here: "between the two audits". `interval` is all of time.
    case unresolved
  }

  /// The words as they stand in the question.
  package var text: String
  /// Their place in the question: Unicode scalars `[start, end)`.
  package var range: [Int]
  package var kind: Kind
  /// The span meant, in UTC, from the asker's calendar and time zone.
  package var interval: Interval
  /// Of `versionOrdinal`: 1 is the first version, -1 the newest, -2 the one before it.
  package var ordinal: Int?
  /// Other spans the words can mean, the likeliest first.
  package var alternatives: [Interval]
  /// What was assumed, for people; `nil` where the words leave no choice.
  package var note: String?

  package init(
    text: String, range: [Int], kind: Kind, interval: Interval, ordinal: Int? = nil,
    alternatives: [Interval] = [], note: String? = nil
  ) {
    self.text = text
    self.range = range
    self.kind = kind
    self.interval = interval
    self.ordinal = ordinal
    self.alternatives = alternatives
    self.note = note
  }
}
