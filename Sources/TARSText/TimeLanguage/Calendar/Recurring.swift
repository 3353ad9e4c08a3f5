import TARSCore

/// A time that comes again every year (a weekday: every week): "March", "1 June", "the third quarter".
enum Recurring: Hashable, Sendable {
  case month(Int)
  case date(month: Int, day: Int)
  /// Days of one month, both included.
  case days(month: Int, first: Int, last: Int)
  case season(Int)
  case quarter(Int)
  case half(Int)
  case week(Int)
  case weekday(Int)
  /// A day of a month that is told elsewhere: "between the 3rd and 7 June".
  case dayOfMonth(Int)

  /// Its span in a year; `nil` where there is none, and for what no year fixes.
  func span(in year: Int, isSouthern: Bool) -> Range<Int>? {
    switch self {
    case .month(let month): return (1...12).contains(month) ? CalendarSpan.months(year, month) : nil
    case .date(let month, let day): return CalendarSpan.day(year, month, day)
    case .days(let month, let first, let last):
      guard let from = CalendarSpan.day(year, month, first), let to = CalendarSpan.day(year, month, last),
        from.lowerBound < to.lowerBound
      else { return nil }
      return from.lowerBound..<to.upperBound
    case .season(let season): return CalendarSpan.season(year, season, isSouthern: isSouthern)
    case .quarter(let quarter): return CalendarSpan.months(year, quarter * 3 - 2, count: 3)
    case .half(let half): return CalendarSpan.months(year, half * 6 - 5, count: 6)
    case .week(let week): return CalendarSpan.week(year, week)
    case .weekday, .dayOfMonth: return nil
    }
  }

  /// The latest one that begins on or before a day, and the one after it.
  func latest(by day: Int, isSouthern: Bool) -> (span: Range<Int>, next: Range<Int>?)? {
    if case .weekday(let weekday) = self {
      let start = day - (CalendarSpan.weekday(of: day) - weekday + 7) % 7
      return (start..<start + 1, start + 7..<start + 8)
    }
    let year = CivilDate(daysSinceEpoch: day).year
    // 29 February and week 53 are up to eight years apart.
    let spans = (year - 8...year + 8).compactMap { span(in: $0, isSouthern: isSouthern) }
    guard let last = spans.lastIndex(where: { $0.lowerBound <= day }) else { return nil }
    return (spans[last], last + 1 < spans.count ? spans[last + 1] : nil)
  }
}
