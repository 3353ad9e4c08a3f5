import TARSCore

/// Puts times without a year into one, and orders pairs.
struct PointResolver {
  let context: TimeContext

  /// A time's span in local milliseconds, or in UTC.
  struct Span: Hashable {
    var milliseconds: Range<Int64>
    var isUTC = false
    var note: TimePoint.Note?
    /// Where it is known better than the span.
    var anchor: Int?
    var alternatives: [Range<Int64>] = []

    init(_ milliseconds: Range<Int64>) { self.milliseconds = milliseconds }

    init(days: Range<Int>) {
      milliseconds = Self.milliseconds(days)
    }

    static func milliseconds(_ days: Range<Int>) -> Range<Int64> {
      Int64(days.lowerBound) * 86_400_000..<Int64(days.upperBound) * 86_400_000
    }

    /// The day in which it begins.
    var firstDay: Int {
      let start = milliseconds.lowerBound
      return Int(start >= 0 ? start / 86_400_000 : (start - 86_399_999) / 86_400_000)
    }
  }

  /// `nil` for a recurring time in a document.
  func span(_ point: TimePoint) -> Span? {
    switch point.shape {
    case .days(let days): return span(days, point)
    case .local(let span): return Span(span)
    case .moments(let span):
      var result = Span(span)
      result.isUTC = true
      return result
    case .recurring(let recurring):
      guard let today = context.today,
        let latest = recurring.latest(by: today, isSouthern: context.isSouthern)
      else { return nil }
      var result = Span(days: latest.span)
      result.note = .year
      result.alternatives = latest.next.map { [Span.milliseconds($0)] } ?? []
      return result
    }
  }

  private func span(_ days: Range<Int>, _ point: TimePoint) -> Span {
    var result = Span(days: days)
    result.note = point.note
    result.anchor = point.anchor
    result.alternatives = point.alternatives.map(Span.milliseconds)
    return result
  }

  /// Both times of a range, the earlier first: what one lacks is taken from the other.
  func pair(_ first: TimePoint, _ second: TimePoint) -> (Span, Span)? {
    switch (first.shape, second.shape) {
    case (.recurring(let early), .recurring(let late)): return pair(early, late)
    case (.recurring(let early), _):
      guard let end = span(second), let start = latest(early, by: end.firstDay) else { return nil }
      return (Span(days: start), end)
    case (_, .recurring(let late)):
      guard let start = span(first), let end = earliest(late, from: start.firstDay) else { return nil }
      return (start, Span(days: end))
    default:
      guard let start = span(first), let end = span(second) else { return nil }
      return start.milliseconds.lowerBound <= end.milliseconds.lowerBound ? (start, end) : (end, start)
    }
  }

  private func pair(_ early: Recurring, _ late: Recurring) -> (Span, Span)? {
    guard let today = context.today, let end = late.latest(by: today, isSouthern: context.isSouthern)?.span,
      let start = latest(early, by: end.lowerBound)
    else { return nil }
    var first = Span(days: start)
    first.note = .year
    return (first, Span(days: end))
  }

  private func latest(_ recurring: Recurring, by day: Int) -> Range<Int>? {
    if case .dayOfMonth(let number) = recurring {
      let date = CivilDate(daysSinceEpoch: day)
      return CalendarSpan.day(date.year, date.month, number).flatMap { $0.lowerBound <= day ? $0 : nil }
    }
    return recurring.latest(by: day, isSouthern: context.isSouthern)?.span
  }

  private func earliest(_ recurring: Recurring, from day: Int) -> Range<Int>? {
    guard let latest = recurring.latest(by: day, isSouthern: context.isSouthern) else { return nil }
    return latest.span.lowerBound >= day ? latest.span : latest.next
  }
}
