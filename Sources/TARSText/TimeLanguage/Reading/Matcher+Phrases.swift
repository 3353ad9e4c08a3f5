extension Matcher {
  /// A time with a word such as "early" before it.
  func modified(_ meaning: Meaning, _ captures: Captures, _ range: Range<Int>) -> Match.Value? {
    guard var point = captured(captures.first) else { return nil }
    switch meaning {
    case .whole:
      if let clock = captures.clock { guard setClock(clock, of: &point) else { return nil } }
    case .afternoon:
      guard let clock = captures.clock, clock.lowerBound <= 720 else { return nil }
      let noon = clock.lowerBound >= 720 ? 0 : 720
      guard setClock(clock.lowerBound + noon..<clock.upperBound + noon, of: &point) else { return nil }
    case .part(let part):
      guard let third = third(part, of: point) else { return nil }
      point = third
    case .lastUnitsOf, .firstUnitsOf:
      guard let part = units(captures, of: point, isLast: meaning == .lastUnitsOf) else { return nil }
      point = part
    default: return nil
    }
    point.start = range.lowerBound
    point.end = range.upperBound
    return .point(point)
  }

  /// "The last three months of 2023".
  private func units(_ captures: Captures, of point: TimePoint, isLast: Bool) -> TimePoint? {
    guard case .days(let days) = point.shape, let unit = captures.unit, unit.minutes == 0,
      let edge = CalendarSpan.day(
        isLast ? days.upperBound : days.lowerBound, adding: isLast ? -captures.number : captures.number, unit),
      days.contains(isLast ? edge : edge - 1), captures.number > 0
    else { return nil }
    return TimePoint(.days(isLast ? edge..<days.upperBound : days.lowerBound..<edge))
  }

  private func captured(_ place: Int?) -> TimePoint? {
    guard let place, case .point(let point) = match(place).value else { return nil }
    return point
  }

  /// The hour or minute of a day.
  private func setClock(_ clock: Range<Int>, of point: inout TimePoint) -> Bool {
    if case .recurring(let recurring) = point.shape, let today = context.today,
      let latest = recurring.latest(by: today, isSouthern: context.isSouthern)
    {
      point.shape = .days(latest.span)
      point.note = .year
    }
    guard case .days(let days) = point.shape, days.count == 1 else { return false }
    let midnight = Int64(days.lowerBound) * 1440
    point.shape = .local(
      (midnight + Int64(clock.lowerBound)) * 60_000..<(midnight + Int64(clock.upperBound)) * 60_000)
    return true
  }

  /// "Early 2023": its first third; of a recurring time, once its year is chosen.
  private func third(_ part: Int, of point: TimePoint) -> TimePoint? {
    var point = point
    if case .recurring(let recurring) = point.shape {
      guard let today = context.today,
        let latest = recurring.latest(by: today, isSouthern: context.isSouthern)
      else { return nil }
      point.shape = .days(latest.span)
      point.note = .year
    }
    guard case .days(let days) = point.shape, days.count >= 3 else { return nil }
    point.shape = .days(CalendarSpan.third(part, of: days))
    point.anchor = nil
    point.alternatives = []
    point.needsPhrase = false
    point.isBareYear = false
    return point
  }

  /// What is said of the times found.
  func phrase(_ meaning: Meaning, _ captures: Captures, _ range: Range<Int>) -> Match.Value? {
    var phrase = Phrase(meaning: meaning, first: captured(captures.first), second: captured(captures.second))
    switch meaning {
    case .between:
      if captures.first != nil, captures.second == nil {
        guard let day = dayBefore(captures) else { return nil }
        phrase.second = phrase.first
        phrase.first = day
      }
    case .sinceAgo:
      guard let point = relative(.ago, captures, range.upperBound) else { return nil }
      phrase.first = point
      phrase.meaning = .since
    case .version:
      phrase.ordinal = captures.ordinal >= 0 ? captures.ordinal : captures.number
      guard let ordinal = phrase.ordinal, (1...999).contains(ordinal), !hasFraction(range.upperBound) else {
        return nil
      }
    case .period:
      if isGeneric(phrase.first) { return nil }
    case .latestOf:
      guard describes(range.upperBound) else { return nil }
      phrase.meaning = .latest
    case .ofPeriod:
      if phrase.first?.needsPhrase == true { return nil }
      phrase.meaning = .period
    case .onDay: phrase.meaning = isDay(phrase.first) ? .asOf : .period
    case .nothing: return .dead
    case .versionOrdinal(let ordinal): phrase.ordinal = ordinal
    default: break
    }
    if phrase.second == nil, phrase.first?.isRange == true, Self.opensRange(meaning) {
      phrase.meaning = .between
    }
    return isInPlace(phrase, range) ? .phrase(phrase) : .dead
  }

  /// Whether its word may begin a range: "du" of "du 3 au 7 juin".
  private static func opensRange(_ meaning: Meaning) -> Bool {
    switch meaning {
    case .period, .ofPeriod, .onDay, .since: true
    default: false
    }
  }

  /// A time by itself.
  func phrase(_ meaning: Meaning, _ point: TimePoint, _ range: Range<Int>) -> Match.Value? {
    let phrase = Phrase(meaning: point.isRange ? .between : meaning, first: point)
    return isInPlace(phrase, range) ? .phrase(phrase) : nil
  }

  /// "In summer" and "on Monday" without more say when a thing is usual.
  private func isGeneric(_ point: TimePoint?) -> Bool {
    guard let point, point.needsPhrase, case .recurring(let recurring) = point.shape else { return false }
    switch recurring {
    case .season, .weekday: return true
    default: return false
    }
  }

  /// Whether a word of no meaning for time follows, which the one before it describes.
  private func describes(_ index: Int) -> Bool {
    index < tokens.count && tokens[index].kind == .word && tokens[index].word == 0
  }

  private func isDay(_ point: TimePoint?) -> Bool {
    switch point?.shape {
    case .days(let days)?: days.count == 1
    case .recurring(.date)?, .recurring(.weekday)?, .local?, .moments?: true
    default: false
    }
  }

  /// "v1.2" is no first version.
  private func hasFraction(_ index: Int) -> Bool {
    index + 1 < tokens.count && numbers.isSign(".", index) && tokens[index].touches
      && tokens[index + 1].touches
      && tokens[index + 1].kind == .number
  }

  /// The first of "between the 3rd and 7 June".
  private func dayBefore(_ captures: Captures) -> TimePoint? {
    guard (1...31).contains(captures.day) else { return nil }
    return TimePoint(.recurring(.dayOfMonth(captures.day)))
  }

  /// Whether the numbers at the phrase's edges are years there.
  private func isInPlace(_ phrase: Phrase, _ range: Range<Int>) -> Bool {
    for point in [phrase.first, phrase.second] {
      guard let point, point.isBareYear else { continue }
      let place = YearPlace(numbers: numbers, hasWord: point.start > range.lowerBound)
      if point.start == range.lowerBound, !place.allowsBefore(point.start) { return false }
      if point.end == range.upperBound, !place.allowsAfter(point.end) { return false }
      if !place.isPlausible(point) { return false }
    }
    return true
  }
}
