package import TARSCore

/// A time that a passage of a document speaks of.
package struct MentionedTime: Hashable, Sendable {
  /// How the passage means it.
  package enum Kind: Hashable, Sendable {
    /// A day, month, year or other period.
    case period
    /// From one time to another, both included.
    case range
    /// From a time on; the interval has no end.
    case since
    /// Up to a time; the interval has no start.
    case until
  }

  package let kind: Kind
  /// In UTC.
  package let interval: Interval
  /// Its place in the passage, in Unicode scalars.
  package let range: Range<Int>
}
