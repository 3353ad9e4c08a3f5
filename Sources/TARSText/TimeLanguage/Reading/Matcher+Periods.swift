extension Matcher {
  /// A quarter, half, season, week or third of a year.
  func partOfYear(_ meaning: Meaning, _ captures: Captures) -> TimePoint? {
    let number = captures.ordinal > 0 ? captures.ordinal : captures.number
    switch meaning {
    case .season: return season(captures)
    case .quarter: return (1...4).contains(number) ? fixed(.quarter(number), captures.year) : nil
    case .quarterOf(let quarter): return fixed(.quarter(quarter), captures.year)
    case .half(let half): return fixed(.half(half), captures.year)
    case .numberedHalf: return (1...2).contains(number) ? fixed(.half(number), captures.year) : nil
    case .week, .plainWeek:
      guard (1...53).contains(number), var point = fixed(.week(number), captures.year) else { return nil }
      point.needsPhrase = meaning == .plainWeek && captures.year == nil
      return point
    case .yearPart(let part):
      guard let year = captures.year ?? context.year, let days = CalendarSpan.years(year) else { return nil }
      return TimePoint(days: CalendarSpan.third(part, of: days))
    default: return nil
    }
  }

  /// Years that have a name together.
  func years(_ meaning: Meaning, _ captures: Captures) -> TimePoint? {
    switch meaning {
    case .decade: return decade(captures)
    case .decadeOf(let year): return TimePoint(days: CalendarSpan.years(year, count: 10))
    case .centuryDecade:
      guard (0..<100).contains(captures.number), captures.number % 10 == 0 else { return nil }
      return TimePoint(days: CalendarSpan.years((captures.ordinal - 1) * 100 + captures.number, count: 10))
    case .century:
      return TimePoint(days: CalendarSpan.years((captures.ordinal - 1) * 100 + 1, count: 100))
    case .fiscalYear: return captures.year.flatMap { fiscalYear($0) }
    case .yearSpan: return yearSpan(captures)
    default: return nil
    }
  }

  private func season(_ captures: Captures) -> TimePoint? {
    guard let year = captures.year else {
      var point = TimePoint(.recurring(.season(captures.season)))
      point.needsPhrase = true
      return point
    }
    guard var point = fixed(.season(captures.season), year) else { return nil }
    if captures.season == (context.isSouthern ? 2 : 4), captures.secondYear == 0 {
      let before = Recurring.season(captures.season).span(in: year - 1, isSouthern: context.isSouthern)
      point.alternatives = before.map { [$0] } ?? []
      point.note = .seasonAcrossYears
    }
    return point
  }

  /// "The 1700s" are a century, "the 2000s" a decade. By its first year, or by a number such as 90 in words.
  private func decade(_ captures: Captures) -> TimePoint? {
    let words = captures.number >= 20 && captures.number < 100 && captures.number % 10 == 0
    let year = captures.year ?? (words ? Self.decade(ofTwoDigits: captures.number) : nil)
    guard let year, year % 10 == 0, var point = TimePoint(days: CalendarSpan.years(year, count: 10)) else {
      return nil
    }
    if year % 100 == 0, year < 2000, captures.number < 0, let century = CalendarSpan.years(year, count: 100),
      case .days(let decade) = point.shape
    {
      point.shape = .days(century)
      point.alternatives = [decade]
      point.note = .wholeCentury
    }
    return point
  }

  func fiscalYear(_ year: Int) -> TimePoint? {
    let month = context.fiscalYearFirstMonth
    guard var point = TimePoint(days: CalendarSpan.months(month == 1 ? year : year - 1, month, count: 12))
    else {
      return nil
    }
    point.note = .fiscalYear
    return point
  }

  /// Twelve months across two years where the fiscal year is known to begin within one, else both years.
  private func yearSpan(_ captures: Captures) -> TimePoint? {
    guard let year = captures.year else { return nil }
    let month = context.fiscalYearFirstMonth
    let span = month == 1 ? CalendarSpan.years(year, count: 2) : CalendarSpan.months(year, month, count: 12)
    return TimePoint(days: span)
  }
}
