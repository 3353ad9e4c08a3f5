/// Reads times of day.
struct ClockReader {
  private let numbers: NumberReader

  init(_ numbers: NumberReader) { self.numbers = numbers }

  private var tokens: [TimeToken] { numbers.tokens }

  /// "09:30", "09:30:15", each with "Z" or "+02:00" behind it (RFC 3339).
  func iso(_ index: Int) -> (milliseconds: Range<Int64>, isUTC: Bool, end: Int)? {
    guard let time = colons(index) else { return nil }
    var end = time.end
    if end + 1 < tokens.count, numbers.isSign(".", end), tokens[end].touches, tokens[end + 1].kind == .number
    {
      end += 2
    }
    guard end < tokens.count, tokens[end].touches else { return (time.milliseconds, false, end) }
    if tokens[end].kind == .word, tokens[end].isCapital, tokens[end].end - tokens[end].start == 1 {
      return (time.milliseconds, true, end + 1)
    }
    let isPlus = numbers.isSign("+", end)
    guard isPlus || numbers.isSign("-", end), let zone = colons(end + 1) else {
      return (time.milliseconds, false, end)
    }
    let shift = isPlus ? -zone.milliseconds.lowerBound : zone.milliseconds.lowerBound
    let span = time.milliseconds.lowerBound + shift..<time.milliseconds.upperBound + shift
    return (span, true, zone.end)
  }

  /// "14:30" or "14:30:15".
  private func colons(_ index: Int) -> (milliseconds: Range<Int64>, end: Int)? {
    guard let hour = numbers.digits(index, 1...2), hour < 24, numbers.isSign(":", index + 1),
      let minute = numbers.digits(index + 2, 2...2), minute < 60
    else { return nil }
    let start = Int64(hour * 60 + minute) * 60_000
    if numbers.isSign(":", index + 3), let second = numbers.digits(index + 4, 2...2), second < 60 {
      let moment = start + Int64(second) * 1000
      return (moment..<moment + 1000, index + 5)
    }
    return (start..<start + 60_000, index + 3)
  }

  /// A time of day in minutes: "14:30", "2 pm", "14h30", "14.30 Uhr", "15点30分".
  func minutes(_ index: Int) -> (minutes: Range<Int>, end: Int)? {
    guard let hour = numbers.number(index), hour.value < 25 else { return nil }
    let minute = minute(hour.end)
    var end = minute?.end ?? hour.end
    var word: ClockWord?
    if let found = clockWord(end) { (word, end) = (found.word, found.end) }
    guard word != nil || minute != nil, let start = Self.start(hour.value, minute?.value, word) else {
      return nil
    }
    return (start..<start + (minute == nil ? 60 : 1), end)
  }

  private static func start(_ hour: Int, _ minute: Int?, _ word: ClockWord?) -> Int? {
    var hour = hour
    if word == .afternoon, hour < 12 { hour += 12 }
    if word == .morning, hour == 12 { hour = 0 }
    guard hour < 24, minute ?? 0 < 60 else { return nil }
    return hour * 60 + (minute ?? 0)
  }

  /// ":30", "h30", ".30 Uhr", "点30" behind an hour.
  private func minute(_ index: Int) -> (value: Int, end: Int)? {
    guard index + 1 < tokens.count, tokens[index].touches, tokens[index + 1].touches else { return nil }
    let isHour = numbers.entry(index).clock == .hour
    let isPoint = numbers.isSign(".", index) && numbers.entry(index + 2).clock != nil
    guard numbers.isSign(":", index) || isHour || isPoint else { return nil }
    return numbers.number(index + 1)
  }

  /// What stands behind the numbers: "pm", "p.m.", "Uhr", "分".
  private func clockWord(_ index: Int) -> (word: ClockWord, end: Int)? {
    guard let word = numbers.entry(index).clock else { return nil }
    guard word == .morningLetter || word == .afternoonLetter else { return (word, index + 1) }
    guard numbers.isSign(".", index + 1), index + 2 < tokens.count, tokens[index + 2].touches,
      tokens[index + 2].end - tokens[index + 2].start == 1
    else { return nil }
    let end = numbers.isSign(".", index + 3) && index + 4 < tokens.count ? index + 4 : index + 3
    return (word == .morningLetter ? .morning : .afternoon, end)
  }
}

extension Matcher {
  /// Fills the slot of a time of day.
  func clock(_ index: Int, _ captures: inout Captures) -> Int? {
    guard let found = ClockReader(numbers).minutes(index) else { return nil }
    captures.clock = found.minutes
    return found.end
  }
}
