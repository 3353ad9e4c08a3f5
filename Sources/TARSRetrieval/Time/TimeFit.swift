import TARSCore
import TARSText

/// How well times fit the span that a question asks about, from 0 (not at all) to 1.
///
/// A passage that tells when something began says so with a date, mostly only with its year. So a passage fits best
/// where one of its times begins when the span begins, less where one ends when the span ends, and least where one
/// merely lies in the span or covers it. The weights were chosen on half of the questions of TimeQA (decision 0010).
struct TimeFit: Sendable {
  private let span: Interval
  private let start: CivilDate?
  private let end: CivilDate?

  init(_ span: Interval) {
    self.span = span
    start = span.start?.nearestDay
    end = span.end.map { CivilDate(daysSinceEpoch: $0.nearestDay.daysSinceEpoch - 1) }
  }

  /// Of the times that a passage speaks of, the best for each end of the span and for its inside.
  func fit(_ times: [Interval]) -> Double {
    var begins = 0.0
    var ends = 0.0
    var inside = 0.0
    for time in times {
      begins = max(begins, Self.agreement(start, time.start?.date))
      ends = max(ends, Self.agreement(end, time.end?.advanced(byMilliseconds: -1).date))
      inside = max(inside, time.isInside(span) ? 1 : cover(by: time))
    }
    let weights = (start == nil ? 0 : Self.beginWeight, end == nil ? 0 : Self.endWeight)
    let total = weights.0 + weights.1 + Self.insideWeight
    return (weights.0 * begins + weights.1 * ends + Self.insideWeight * inside) / total
  }

  /// The share of the span that an interval covers; of an open span, all or nothing.
  func cover(by interval: Interval) -> Double {
    guard let common = span.overlapping(interval) else { return 0 }
    guard let length = span.milliseconds, let part = common.milliseconds, length > 0 else { return 1 }
    return part / length
  }

  /// Whether two dates are the same, or stand in the same month or year.
  private static func agreement(_ left: CivilDate?, _ right: CivilDate?) -> Double {
    guard let left, let right, left.year == right.year else { return 0 }
    if left.month != right.month { return sameYear }
    return left.day == right.day ? 1 : sameMonth
  }

  private static let beginWeight = 1.0
  private static let endWeight = 0.5
  private static let insideWeight = 0.25
  private static let sameYear = 0.7
  private static let sameMonth = 0.85
}

extension Interval {
  /// Whether all of it lies in another interval.
  func isInside(_ other: Interval) -> Bool {
    if let outer = other.start {
      guard let start, start >= outer else { return false }
    }
    if let outer = other.end {
      guard let end, end <= outer else { return false }
    }
    return true
  }

  /// Its length; `nil` where it is open.
  fileprivate var milliseconds: Double? {
    guard let start, let end else { return nil }
    return Double(end.milliseconds) - Double(start.milliseconds)
  }
}

extension Instant {
  /// The day that begins nearest: midnight in most time zones, as UTC has it, belongs to the day that begins.
  fileprivate var nearestDay: CivilDate { advanced(byMilliseconds: 43_200_000).date }
}
