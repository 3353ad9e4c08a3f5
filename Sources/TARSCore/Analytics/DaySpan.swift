/// Whole UTC days, both ends included.
package struct DaySpan: Hashable, Sendable {
  package let first: CivilDate
  package let last: CivilDate

  /// Days of the longest span that is looked at together.
  package static let longest = 3660

  /// - Parameter last: Not before `first`.
  package init(first: CivilDate, last: CivilDate) {
    self.first = first
    self.last = last
  }

  /// Reads the ends as people write them: a day, a month or a year, which is meant whole. Without an end it is today,
  /// without a beginning 30 days to the end.
  ///
  /// - Throws: `invalid_time`; `bad_request` for an end before the beginning and for more than ten years.
  package init(from: String?, to: String?, now: Instant) throws {
    last = try to.map { try Self.lastDay(of: $0) } ?? now.date
    first =
      try from.map { try TimeExpression.require(iso: $0).start.date }
      ?? CivilDate(daysSinceEpoch: last.daysSinceEpoch - 29)
    guard (1...Self.longest).contains(numbers.count) else {
      throw TARSError(
        .badRequest, "From \(first) to \(last) is no span of at most \(Self.longest) days.",
        hint: "Give 'from' and 'to' as dates such as 2024-06-01, the earlier one first.")
    }
  }

  /// Days since 1970-01-01.
  package var numbers: Range<Int> {
    first.daysSinceEpoch..<max(first.daysSinceEpoch, last.daysSinceEpoch + 1)
  }

  /// When the last day ends.
  package var end: Instant { CivilDate(daysSinceEpoch: last.daysSinceEpoch + 1).start }

  private static func lastDay(of text: String) throws -> CivilDate {
    let period = try TimeExpression.require(iso: text)
    return period.isMoment ? period.start.date : period.end.advanced(byMilliseconds: -1).date
  }
}
