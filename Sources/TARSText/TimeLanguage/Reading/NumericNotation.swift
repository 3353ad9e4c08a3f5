import TARSCore

/// Reads dates written in numbers: "2024-06-01", "2024-06-01T09:30Z", "1.6.2024", "03/04/2024", "2024-W23", "06/2024".
///
/// Source of the first forms: ISO 8601 (RFC 3339); two-digit years as in POSIX `strptime`.
struct NumericNotation {
  private let numbers: NumberReader
  private let context: TimeContext

  init(_ matcher: Matcher) {
    numbers = matcher.numbers
    context = matcher.context
  }

  private var tokens: [TimeToken] { numbers.tokens }

  func match(_ index: Int) -> Match? {
    guard tokens[index].kind == .number,
      let (value, end) = yearFirst(index) ?? yearLast(index) ?? monthYear(index)
    else { return nil }
    if end < tokens.count, tokens[end].touches, continues(end) { return nil }
    guard var point = value else { return Match(end: end, value: .dead) }
    (point.start, point.end) = (index, end)
    return Match(end: end, value: .point(point))
  }

  /// What would make of it a longer number or name: "1.2.2024.5", "2024-06-01-7".
  private func continues(_ end: Int) -> Bool {
    if tokens[end].kind == .sign {
      guard end + 1 < tokens.count, tokens[end + 1].touches, tokens[end + 1].kind == .number else {
        return false
      }
      return "./-_:,".unicodeScalars.contains { tokens[end].isSign($0) }
    }
    return tokens[end].kind != .han
  }

  /// The sign between two tokens that both touch it.
  private func mark(_ index: Int) -> Unicode.Scalar? {
    guard index + 1 < tokens.count, tokens[index].kind == .sign, tokens[index].touches,
      tokens[index + 1].touches
    else { return nil }
    return Unicode.Scalar(UInt32(tokens[index].value))
  }

  /// "2024-06-01", "2024/06/01", "2024.06.01", "2024-06", "2024-W23".
  private func yearFirst(_ index: Int) -> (TimePoint?, Int)? {
    guard let year = numbers.digits(index, 4...4), let mark = mark(index + 1),
      "-/._".unicodeScalars.contains(mark)
    else { return nil }
    guard let month = numbers.digits(index + 2, 1...2) else { return isoWeek(index, year) }
    if self.mark(index + 3) == mark, let day = numbers.digits(index + 4, 1...2) {
      return timed(TimePoint(days: CalendarSpan.day(year, month, day)), index + 5)
    }
    guard tokens[index + 2].digits == 2, mark == "-" || mark == "/" else { return nil }
    if mark == "/", month == (year + 1) % 100 { return nil }
    if month > 12 { return month > year % 100 ? nil : (nil, index + 3) }
    return (yearMonth(year, month, isRange: tokens[index + 1].isLongDash), index + 3)
  }

  /// "1998-03" is a month, "1998–03" with a long dash are years; the other reading is kept.
  private func yearMonth(_ year: Int, _ month: Int, isRange: Bool) -> TimePoint? {
    guard var point = TimePoint(days: CalendarSpan.months(year, month)) else { return nil }
    let last = year / 100 * 100 + month + (month <= year % 100 ? 100 : 0)
    if month > year % 100 || year % 100 > 88, last - year < 30,
      let range = CalendarSpan.years(year, count: last - year + 1)
    {
      point.alternatives = [range]
      if isRange, case .days(let month) = point.shape {
        point.shape = .days(range)
        point.alternatives = [month]
        point.isRange = true
      }
      point.note = .abbreviatedRange
    }
    return point
  }

  private func isoWeek(_ index: Int, _ year: Int) -> (TimePoint?, Int)? {
    guard index + 3 < tokens.count, tokens[index + 2].kind == .word,
      tokens[index + 2].end - tokens[index + 2].start == 1,
      tokens[index + 2].isCapital, tokens[index + 3].touches, let week = numbers.digits(index + 3, 2...2)
    else { return nil }
    return (TimePoint(days: CalendarSpan.week(year, week)), index + 4)
  }

  /// "1.6.2024", "03/04/2024", "3-4-24".
  private func yearLast(_ index: Int) -> (TimePoint?, Int)? {
    guard let first = numbers.digits(index, 1...2), let mark = mark(index + 1),
      ".-/".unicodeScalars.contains(mark),
      let second = numbers.digits(index + 2, 1...2), self.mark(index + 3) == mark,
      let year = year(index + 4, after: mark, first, second)
    else { return nil }
    return timed(date(first, second, year, mark), index + 5)
  }

  /// A year of four digits, or of two where the rest is surely a date's.
  private func year(_ index: Int, after mark: Unicode.Scalar, _ first: Int, _ second: Int) -> Int? {
    if let year = numbers.digits(index, 4...4) { return year }
    guard let short = numbers.digits(index, 2...2), (1...31).contains(first), (1...31).contains(second),
      min(first, second) <= 12
    else { return nil }
    if mark == "-" && (tokens[index - 4].digits < 2 || tokens[index - 2].digits < 2) { return nil }
    return Matcher.year(ofTwoDigits: short)
  }

  private func date(_ first: Int, _ second: Int, _ year: Int, _ mark: Unicode.Scalar) -> TimePoint? {
    let dayFirst = CalendarSpan.day(year, second, first)
    let monthFirst = CalendarSpan.day(year, first, second)
    if mark == "." { return TimePoint(days: dayFirst) }
    guard let dayFirst, let monthFirst, dayFirst != monthFirst else {
      return TimePoint(days: dayFirst ?? monthFirst)
    }
    guard var point = TimePoint(days: context.isDayFirst ? dayFirst : monthFirst) else { return nil }
    point.alternatives = [context.isDayFirst ? monthFirst : dayFirst]
    point.note = context.isDayFirst ? .dayFirst : .monthFirst
    return point
  }

  /// "06/2024"; "6/2024" may be a fraction, and needs a word of time.
  private func monthYear(_ index: Int) -> (TimePoint?, Int)? {
    guard let month = numbers.digits(index, 1...2), (1...12).contains(month), let mark = mark(index + 1),
      mark == "/" || mark == ".", mark == "/" || tokens[index].digits == 2,
      let year = numbers.digits(index + 2, 4...4), (1000..<2200).contains(year),
      index == 0 || !tokens[index].touches || tokens[index - 1].kind != .sign
        || !"/.-".unicodeScalars.contains(where: tokens[index - 1].isSign)
    else { return nil }
    var point = TimePoint(days: CalendarSpan.months(year, month))
    point?.needsPhrase = tokens[index].digits == 1
    return (point, index + 3)
  }

  /// With the time of day of RFC 3339 behind "T".
  private func timed(_ point: TimePoint?, _ end: Int) -> (TimePoint?, Int) {
    guard let point, case .days(let days) = point.shape, end + 1 < tokens.count, tokens[end].kind == .word,
      tokens[end].touches, tokens[end].isCapital, tokens[end].end - tokens[end].start == 1,
      let clock = ClockReader(numbers).iso(end + 1)
    else { return (point, end) }
    let start = Int64(days.lowerBound) * 86_400_000 + clock.milliseconds.lowerBound
    let span = start..<start + Int64(clock.milliseconds.count)
    return (TimePoint(clock.isUTC ? .moments(span) : .local(span)), clock.end)
  }
}
