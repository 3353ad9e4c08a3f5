import TARSCore

/// A zone's rule for the years to come: the POSIX TZ text at the end of a zone file, such as
/// "CET-1CEST,M3.5.0,M10.5.0/3" (IEEE Std 1003.1, section 8.3; RFC 8536, section 3.3.1).
struct RecurringZone: Hashable, Sendable {
  /// The day and time of a change.
  struct Change: Hashable, Sendable {
    enum Day: Hashable, Sendable {
      /// Of a month the n-th weekday (0 is Sunday); 5 is the last.
      case weekday(month: Int, week: Int, weekday: Int)
      /// Of the year, from 1, 29 February never counted.
      case julian(Int)
      /// Of the year, from 0.
      case ordinal(Int)
    }

    let day: Day
    /// Seconds after midnight of the wall clock before the change.
    let seconds: Int
  }

  let standard: Int
  let saving: Int
  /// To saving time and back; `nil` where there is none.
  let begin: Change?
  let end: Change?

  func offset(at moment: Int64) -> Int {
    guard let begin, let end else { return standard }
    let local = moment + Int64(standard)
    let days = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
    let year = CivilDate(daysSinceEpoch: Int(days)).year
    guard let toSaving = begin.local(in: year), let back = end.local(in: year) else { return standard }
    let from = toSaving - Int64(standard)
    let to = back - Int64(saving)
    let isSaving = from < to ? moment >= from && moment < to : moment >= from || moment < to
    return isSaving ? saving : standard
  }
}

extension RecurringZone.Change {
  /// Seconds since 1970-01-01T00:00 of the wall clock; `nil` outside the years 1 to 9999.
  func local(in year: Int) -> Int64? {
    guard let first = CivilDate(year: year, month: 1, day: 1)?.daysSinceEpoch else { return nil }
    let days: Int
    switch day {
    case .weekday(let month, let week, let weekday):
      guard let start = CivilDate(year: year, month: month, day: 1)?.daysSinceEpoch else { return nil }
      let shift = (weekday - (start + 4) % 7 + 14) % 7
      let length = CivilDate.length(ofMonth: month, year: year)
      let place = shift + (week - 1) * 7
      days = start + (place >= length ? place - 7 : place)
    case .julian(let number):
      let isLeap = CivilDate.length(ofMonth: 2, year: year) == 29
      days = first + number - 1 + (isLeap && number >= 60 ? 1 : 0)
    case .ordinal(let number): days = first + number
    }
    return Int64(days) * 86_400 + Int64(seconds)
  }
}

extension RecurringZone {
  /// `nil` where the text is no rule.
  init?(_ text: some StringProtocol) {
    var reader = Reader(rest: Array(text.utf8)[...])
    guard reader.name(), let west = reader.time() else { return nil }
    standard = -west
    guard !reader.rest.isEmpty else {
      (saving, begin, end) = (standard, nil, nil)
      return
    }
    guard reader.name() else { return nil }
    saving = reader.rest.first == UInt8(ascii: ",") ? standard + 3600 : reader.time().map { -$0 } ?? .min
    guard saving != .min, let begin = reader.change(), let end = reader.change(), reader.rest.isEmpty else {
      return nil
    }
    (self.begin, self.end) = (begin, end)
  }

  /// Reads the parts of a POSIX TZ text from its front.
  private struct Reader {
    var rest: ArraySlice<UInt8>

    mutating func skip(_ character: Character) -> Bool {
      guard rest.first == character.asciiValue else { return false }
      rest.removeFirst()
      return true
    }

    /// "CET" or "<+03>".
    mutating func name() -> Bool {
      let count = rest.count
      if skip("<") {
        rest = rest.drop { $0 != UInt8(ascii: ">") }
        return skip(">")
      }
      rest = rest.drop { (0x41...0x5A).contains($0 & 0xDF) }
      return rest.count <= count - 3
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { (48...57).contains($0) }
      guard (1...3).contains(digits.count) else { return nil }
      rest = rest.dropFirst(digits.count)
      return digits.reduce(0) { $0 * 10 + Int($1) - 48 }
    }

    /// "[+-]hh[:mm[:ss]]" in seconds.
    mutating func time() -> Int? {
      let isNegative = skip("-")
      _ = isNegative || skip("+")
      guard let hours = number() else { return nil }
      var seconds = hours * 3600
      for unit in [60, 1] where skip(":") {
        guard let part = number() else { return nil }
        seconds += part * unit
      }
      return isNegative ? -seconds : seconds
    }

    /// ",M3.5.0/2", ",J60" or ",59".
    mutating func change() -> Change? {
      guard skip(","), let day = day() else { return nil }
      guard skip("/") else { return Change(day: day, seconds: 7200) }
      return time().map { Change(day: day, seconds: $0) }
    }

    private mutating func day() -> Change.Day? {
      if skip("J") { return number().flatMap { (1...365).contains($0) ? .julian($0) : nil } }
      guard skip("M") else { return number().flatMap { $0 <= 365 ? .ordinal($0) : nil } }
      guard let month = number(), skip("."), let week = number(), skip("."), let weekday = number(),
        (1...12).contains(month), (1...5).contains(week), weekday <= 6
      else { return nil }
      return .weekday(month: month, week: week, weekday: weekday)
    }
  }
}
