extension Matcher {
  /// The time that a pattern of the level of basics means; dead where it names a date that doesn't exist.
  func point(_ meaning: Meaning, _ captures: Captures, _ range: Range<Int>) -> Match.Value? {
    if captures.hasForeignMonth, captures.year == nil { return nil }
    if meaning == .shortYearDate, range.upperBound < tokens.count, tokens[range.upperBound].kind != .sign {
      return nil
    }
    guard var point = absolute(meaning, captures) ?? relative(meaning, captures, range.upperBound) else {
      return Self.isDate(meaning) ? .dead : nil
    }
    point.start = range.lowerBound
    point.end = range.upperBound
    if case .recurring(.month) = point.shape, hasLongNumber(range.upperBound) { return .dead }
    return .point(point)
  }

  /// Whether a pattern names a date of the calendar, which then may not exist.
  private static func isDate(_ meaning: Meaning) -> Bool {
    switch meaning {
    case .date, .days, .quarter, .week, .plainWeek: true
    default: false
    }
  }

  /// "January 10000" is no January.
  private func hasLongNumber(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .number && tokens[index].digits > 2
  }

  /// A time that the text tells whole, or all but its year.
  private func absolute(_ meaning: Meaning, _ captures: Captures) -> TimePoint? {
    let year = captures.year
    switch meaning {
    case .bareYear: return bareYear(captures)
    case .date, .shortYearDate: return date(captures)
    case .shortDate:
      var point = fixed(.date(month: captures.month, day: captures.day), nil)
      point?.needsPhrase = true
      return point
    case .quarterOf(let quarter): return fixed(.quarter(quarter), year)
    case .yearPart(let part):
      guard let year = year ?? context.year, let days = CalendarSpan.years(year) else { return nil }
      return TimePoint(days: CalendarSpan.third(part, of: days))
    case .days:
      guard captures.day > 0, captures.secondDay > 0 else { return nil }
      var point = fixed(.days(month: captures.month, first: captures.day, last: captures.secondDay), year)
      point?.isRange = true
      return point
    case .season: return season(captures)
    case .quarter:
      let quarter = captures.ordinal > 0 ? captures.ordinal : captures.number
      return (1...4).contains(quarter) ? fixed(.quarter(quarter), year) : nil
    case .half(let half): return fixed(.half(half), year)
    case .numberedHalf:
      let half = captures.ordinal > 0 ? captures.ordinal : captures.number
      return (1...2).contains(half) ? fixed(.half(half), year) : nil
    case .week: return week(captures)
    case .plainWeek:
      var point = week(captures)
      point?.needsPhrase = captures.year == nil
      return point
    case .decade: return decade(captures)
    case .decadeOf(let year): return TimePoint(days: CalendarSpan.years(year, count: 10))
    case .centuryDecade:
      guard (0..<100).contains(captures.number), captures.number % 10 == 0 else { return nil }
      return TimePoint(days: CalendarSpan.years((captures.ordinal - 1) * 100 + captures.number, count: 10))
    case .century:
      return TimePoint(days: CalendarSpan.years((captures.ordinal - 1) * 100 + 1, count: 100))
    case .fiscalYear: return year.flatMap { fiscalYear($0) }
    case .yearSpan: return yearSpan(captures)
    default: return nil
    }
  }

  private func bareYear(_ captures: Captures) -> TimePoint? {
    guard let year = captures.year, var point = TimePoint(days: CalendarSpan.years(year)) else { return nil }
    point.isBareYear = captures.hasBareYear
    return point
  }

  /// A recurring time in its year, if one is told.
  private func fixed(_ recurring: Recurring, _ year: Int?) -> TimePoint? {
    guard let year else { return exists(recurring) ? TimePoint(.recurring(recurring)) : nil }
    return TimePoint(days: recurring.span(in: year, isSouthern: context.isSouthern))
  }

  /// Whether it occurs in some year.
  private func exists(_ recurring: Recurring) -> Bool {
    switch recurring {
    case .weekday, .dayOfMonth: true
    default:
      recurring.span(in: 2000, isSouthern: false) != nil || recurring.span(in: 2004, isSouthern: false) != nil
    }
  }

  private func date(_ captures: Captures) -> TimePoint? {
    if captures.month == 0 {
      guard captures.day == 0, captures.weekday > 0 else { return dayOfMonth(captures.day) }
      var point = TimePoint(.recurring(.weekday(captures.weekday)))
      point.needsPhrase = true
      return point
    }
    guard captures.day > 0 else {
      var point = fixed(.month(captures.month), captures.year)
      if captures.year == nil, captures.hasWeakMonth { point?.needsPhrase = true }
      return point
    }
    return fixed(.date(month: captures.month, day: captures.day), captures.year)
  }

  private func dayOfMonth(_ day: Int) -> TimePoint? {
    guard (1...31).contains(day) else { return nil }
    var point = TimePoint(.recurring(.dayOfMonth(day)))
    point.needsPhrase = true
    return point
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

  private func week(_ captures: Captures) -> TimePoint? {
    let week = captures.ordinal > 0 ? captures.ordinal : captures.number
    guard (1...53).contains(week) else { return nil }
    return fixed(.week(week), captures.year)
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
