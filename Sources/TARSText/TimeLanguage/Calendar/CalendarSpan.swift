import TARSCore

/// Spans of the Gregorian calendar, in days since 1970-01-01; `nil` outside the years 1 to 9999.
enum CalendarSpan {
  static let firstDay = -719_162
  /// The day after 9999-12-31.
  static let end = 2_932_897

  static func day(_ year: Int, _ month: Int, _ day: Int) -> Range<Int>? {
    CivilDate(year: year, month: month, day: day).map { $0.daysSinceEpoch..<$0.daysSinceEpoch + 1 }
  }

  /// Whole months, from `month` (which may lie outside 1 to 12) of a year.
  static func months(_ year: Int, _ month: Int, count: Int = 1) -> Range<Int>? {
    guard abs(year) <= 20_000, abs(month) <= 240_000 else { return nil }
    let index = year * 12 + month - 1
    guard let start = Self.start(ofMonth: index), let end = Self.start(ofMonth: index + count) else {
      return nil
    }
    return start..<end
  }

  static func years(_ year: Int, count: Int = 1) -> Range<Int>? { months(year, 1, count: count * 12) }

  /// Of months counted from January of year 0.
  private static func start(ofMonth index: Int) -> Int? {
    if index == 10_000 * 12 { return end }
    guard index >= 12 else { return nil }
    return CivilDate(year: index / 12, month: index % 12 + 1, day: 1)?.daysSinceEpoch
  }

  /// Week of ISO 8601: it begins on Monday, and week 1 has the year's first Thursday.
  static func week(_ year: Int, _ week: Int) -> Range<Int>? {
    guard (1...53).contains(week), let fourth = CivilDate(year: year, month: 1, day: 4)?.daysSinceEpoch else {
      return nil
    }
    let start = monday(of: fourth) + (week - 1) * 7
    let thursday = CivilDate(daysSinceEpoch: start + 3)
    return thursday.year == year ? start..<start + 7 : nil
  }

  /// Meteorological seasons of three whole months; the northern winter begins in December of its year.
  ///
  /// Source: World Meteorological Organization, as used by NOAA ("meteorological seasons").
  static func season(_ year: Int, _ season: Int, isSouthern: Bool) -> Range<Int>? {
    let month = season * 3 + (isSouthern ? (season <= 2 ? 6 : -6) : 0)
    return months(year, month, count: 3)
  }

  static func monday(of day: Int) -> Int { day - weekday(of: day) + 1 }

  /// 1 is Monday, 7 Sunday (ISO 8601).
  static func weekday(of day: Int) -> Int { ((day + 3) % 7 + 7) % 7 + 1 }

  /// The day moved by months; of a shorter month the last day.
  static func day(_ day: Int, addingMonths count: Int) -> Int? {
    let date = CivilDate(daysSinceEpoch: day)
    guard abs(count) < 120_000, let month = months(date.year, date.month + count) else { return nil }
    return min(month.lowerBound + date.day - 1, month.upperBound - 1)
  }

  /// The unit of the calendar in which a day lies.
  static func unit(_ unit: TimeUnit, around day: Int) -> Range<Int>? {
    let date = CivilDate(daysSinceEpoch: day)
    switch unit {
    case .minute, .hour, .day: return day..<day + 1
    case .week: return monday(of: day)..<monday(of: day) + 7
    case .fortnight: return monday(of: day)..<monday(of: day) + 14
    case .decade: return years(date.year / 10 * 10, count: 10)
    case .century: return years((date.year - 1) / 100 * 100 + 1, count: 100)
    case .month, .quarter, .halfYear, .year:
      let first = (date.month - 1) / unit.months * unit.months + 1
      return months(date.year, first, count: unit.months)
    }
  }

  /// The day moved by a number of units.
  static func day(_ day: Int, adding count: Int, _ unit: TimeUnit) -> Int? {
    guard abs(count) <= 100_000 else { return nil }
    if unit.months > 0 { return self.day(day, addingMonths: count * unit.months) }
    let moved = day + count * unit.days
    return (firstDay..<end).contains(moved) ? moved : nil
  }

  /// A third of a span, 0 to 2, by whole months where it can be: "early 2023" is January to April.
  static func third(_ part: Int, of days: Range<Int>) -> Range<Int> {
    let first = CivilDate(daysSinceEpoch: days.lowerBound)
    let end = CivilDate(daysSinceEpoch: days.upperBound)
    let count = (end.year - first.year) * 12 + end.month - first.month
    if first.day == 1, end.day == 1, count > 0, count % 3 == 0 {
      let span = months(first.year, first.month + count / 3 * part, count: count / 3)
      if let span { return span }
    }
    return days.lowerBound + days.count * part / 3..<days.lowerBound + days.count * (part + 1) / 3
  }
}
