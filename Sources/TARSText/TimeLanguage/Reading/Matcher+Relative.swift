import TARSCore

extension Matcher {
  /// A time told from the asker's now; `nil` in a document.
  func relative(_ meaning: Meaning, _ captures: Captures, _ end: Int) -> TimePoint? {
    guard let today = context.today, !(captures.unit == .year && captures.number >= 1000) else { return nil }
    switch meaning {
    case .dayOffset(let offset): return TimePoint(days: today + offset..<today + offset + 1)
    case .unitOffset(let offset): return captures.unit.flatMap { unit(moved: offset, $0, today) }
    case .ago: return captures.unit.flatMap { moved(-captures.number, $0, today) }
    case .ahead: return captures.unit.flatMap { moved(captures.number, $0, today) }
    case .lastUnits where numbers.entry(end).isGenitive: return nil
    case .lastUnits: return captures.unit.flatMap { rolling(-max(1, captures.number), $0, today) }
    case .nextUnits: return captures.unit.flatMap { rolling(max(1, captures.number), $0, today) }
    case .weekdayOffset(let offset): return weekday(captures.weekday, offset, today)
    case .weekdayOfWeek(let offset):
      let day = CalendarSpan.monday(of: today) + offset * 7 + captures.weekday - 1
      return TimePoint(days: day..<day + 1)
    case .monthOffset(let offset): return recurring(.month(captures.month), offset, today)
    case .seasonOffset(let offset): return recurring(.season(captures.season), offset, today)
    case .fiscalOffset(let offset): return fiscalYear(around: today, offset)
    case .unitPart(let part):
      guard let unit = captures.unit, let span = CalendarSpan.unit(unit, around: today) else { return nil }
      return TimePoint(days: CalendarSpan.third(part, of: span))
    case .toDate:
      guard let unit = captures.unit, let span = CalendarSpan.unit(unit, around: today) else { return nil }
      return TimePoint(days: span.lowerBound..<today + 1)
    default: return nil
    }
  }

  /// "Last quarter": the unit of the calendar before the present one.
  private func unit(moved offset: Int, _ unit: TimeUnit, _ today: Int) -> TimePoint? {
    guard unit.minutes == 0, let day = CalendarSpan.day(today, adding: offset, unit) else { return nil }
    return TimePoint(days: CalendarSpan.unit(unit, around: day))
  }

  /// "Three months ago": the month three months back, and the day in it.
  private func moved(_ count: Int, _ unit: TimeUnit, _ today: Int) -> TimePoint? {
    guard abs(count) < 10_000 else { return nil }
    if unit.minutes > 0 {
      let moment = context.localNow + Int64(count * unit.minutes) * 60_000
      return TimePoint(.local(moment..<moment + 60_000))
    }
    guard let day = CalendarSpan.day(today, adding: count, unit) else { return nil }
    let grain: TimeUnit = unit == .fortnight ? .week : unit == .decade || unit == .century ? .year : unit
    guard var point = TimePoint(days: CalendarSpan.unit(grain == .halfYear ? .month : grain, around: day))
    else {
      return nil
    }
    point.anchor = day
    return point
  }

  /// "The last three months": whole days up to now, today included; "the next three months" from today on.
  private func rolling(_ count: Int, _ unit: TimeUnit, _ today: Int) -> TimePoint? {
    guard abs(count) < 10_000 else { return nil }
    if unit.minutes > 0 {
      let edge = context.localNow + Int64(count * unit.minutes) * 60_000
      return TimePoint(.local(min(edge, context.localNow)..<max(edge, context.localNow)))
    }
    guard let day = CalendarSpan.day(today, adding: count, unit) else { return nil }
    return TimePoint(days: min(day, today)..<max(day, today) + 1)
  }

  private func weekday(_ weekday: Int, _ offset: Int, _ today: Int) -> TimePoint? {
    let ahead = (weekday - CalendarSpan.weekday(of: today) + 7) % 7
    let day: Int
    switch offset {
    case ..<0: day = today + (ahead == 0 ? -7 : ahead - 7)
    case 0: day = CalendarSpan.monday(of: today) + weekday - 1
    default: day = today + (ahead == 0 ? 7 : ahead)
    }
    return TimePoint(days: day..<day + 1)
  }

  /// The last one that is over, the one of this year, or the next to begin.
  private func recurring(_ recurring: Recurring, _ offset: Int, _ today: Int) -> TimePoint? {
    let year = CivilDate(daysSinceEpoch: today).year
    let spans = (year - 2...year + 2).compactMap { recurring.span(in: $0, isSouthern: context.isSouthern) }
    switch offset {
    case ..<0: return TimePoint(days: spans.last { $0.upperBound <= today })
    case 0:
      let around = spans.first { $0.contains(today) }
      return TimePoint(days: around ?? recurring.span(in: year, isSouthern: context.isSouthern))
    default: return TimePoint(days: spans.first { $0.lowerBound > today })
    }
  }

  private func fiscalYear(around today: Int, _ offset: Int) -> TimePoint? {
    let date = CivilDate(daysSinceEpoch: today)
    let month = context.fiscalYearFirstMonth
    return fiscalYear(date.year + (month > 1 && date.month >= month ? 1 : 0) + offset)
  }
}
