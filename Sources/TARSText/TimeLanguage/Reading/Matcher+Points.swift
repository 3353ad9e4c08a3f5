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
    switch meaning {
    case .bareYear: return bareYear(captures)
    case .date, .shortYearDate: return date(captures)
    case .shortDate:
      var point = fixed(.date(month: captures.month, day: captures.day), nil)
      point?.needsPhrase = true
      return point
    case .days:
      guard captures.day > 0, captures.secondDay > 0 else { return nil }
      let days = Recurring.days(month: captures.month, first: captures.day, last: captures.secondDay)
      var point = fixed(days, captures.year)
      point?.isRange = true
      return point
    default: return partOfYear(meaning, captures) ?? years(meaning, captures)
    }
  }

  private func bareYear(_ captures: Captures) -> TimePoint? {
    guard let year = captures.year, var point = TimePoint(days: CalendarSpan.years(year)) else { return nil }
    point.isBareYear = captures.hasBareYear
    return point
  }

  /// A recurring time in its year, if one is told.
  func fixed(_ recurring: Recurring, _ year: Int?) -> TimePoint? {
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
}
