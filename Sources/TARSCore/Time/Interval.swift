/// A half-open span of time `[start, end)`; a missing bound is open.
package struct Interval: Hashable, Sendable, Codable {
  package let start: Instant?
  package let end: Instant?

  package init(start: Instant? = nil, end: Instant? = nil) {
    self.start = start
    self.end = end
  }

  /// All of time.
  package static let always = Interval()

  /// Whether the moment lies inside: the start does, the end does not.
  package func contains(_ moment: Instant) -> Bool {
    if let start, moment < start { return false }
    if let end, moment >= end { return false }
    return true
  }

  /// Whether the two spans share a moment.
  package func overlaps(_ other: Interval) -> Bool {
    if let end, let start = other.start, start >= end { return false }
    if let start, let end = other.end, start >= end { return false }
    return true
  }
}
