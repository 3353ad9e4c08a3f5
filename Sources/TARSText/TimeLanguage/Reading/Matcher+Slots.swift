extension Matcher {
  /// Fills a slot from a token on; the first token behind it, or `nil`.
  mutating func fill(_ slot: Slot, _ index: Int, _ captures: inout Captures) -> Int? {
    switch slot {
    case .number: number(index, &captures)
    case .day: day(index, &captures)
    case .monthNumber: monthNumber(index, &captures)
    case .month, .weekday, .season, .unit, .event: named(slot, index, &captures)
    case .ordinal: ordinal(index, &captures)
    case .year, .fullYear, .shortYear, .decade, .century, .yearSpan: year(slot, index, &captures)
    case .clock: clock(index, &captures)
    case .basic: time(.basics, index, &captures)
    case .point: time(.points, index, &captures)
    case .gap: nil
    }
  }

  private func number(_ index: Int, _ captures: inout Captures) -> Int? {
    guard let found = numbers.number(index) else { return nil }
    captures.number = found.value
    return found.end
  }

  private func monthNumber(_ index: Int, _ captures: inout Captures) -> Int? {
    guard let found = numbers.number(index), found.value < 100 else { return nil }
    captures.month = found.value == 0 ? 13 : found.value
    return found.end
  }

  /// A number below 100, so that a day that doesn't exist is seen as such.
  private func day(_ index: Int, _ captures: inout Captures) -> Int? {
    var found: (value: Int, end: Int)?
    if let digits = numbers.digits(index, 1...2) {
      found = (digits, afterOrdinalEnding(index + 1))
    } else if tokens[index].kind == .han {
      found = numbers.hanNumber(index)
    } else if (1...31).contains(numbers.entry(index).ordinal) {
      found = (Int(numbers.entry(index).ordinal), index + 1)
    } else if grammar.namesDaysByNumbers, let word = numbers.number(index) {
      found = word
    }
    guard let found, found.value < 100 else { return nil }
    let value = found.value == 0 ? 99 : found.value
    if captures.day == 0 { captures.day = value } else { captures.secondDay = value }
    return found.end
  }

  /// Behind "st", "er", "º" that touch a number, or a point between a day and what belongs to it ("1. Juni").
  private func afterOrdinalEnding(_ index: Int) -> Int {
    guard index < tokens.count, tokens[index].touches else { return index }
    if numbers.entry(index).isOrdinalEnding { return index + 1 }
    guard numbers.isSign(".", index), index + 1 < tokens.count else { return index }
    if tokens[index + 1].kind == .sign, numbers.entry(index + 1).isOrdinalEnding { return index + 2 }
    let next = numbers.entry(index + 1)
    return next.month > 0 || numbers.isSign("-", index + 1) || next.isNumberJoiner || isRangeWord(index + 1)
      ? index + 1 : index
  }

  /// Whether a token can stand between two days of a range: "1. bis 5. Juni".
  private func isRangeWord(_ index: Int) -> Bool {
    index + 1 < tokens.count && tokens[index].kind == .word && tokens[index + 1].kind == .number
  }

  private func named(_ slot: Slot, _ index: Int, _ captures: inout Captures) -> Int? {
    let entry = numbers.entry(index)
    switch slot {
    case .month:
      guard entry.month > 0 else { return nil }
      captures.month = Int(entry.month)
      captures.hasWeakMonth = entry.isWeakMonth
      captures.hasForeignMonth = entry.isForeignMonth
    case .weekday:
      guard entry.weekday > 0 else { return nil }
      captures.weekday = Int(entry.weekday)
    case .season:
      guard entry.season > 0 else { return nil }
      captures.season = Int(entry.season)
    case .unit:
      guard let unit = TimeUnit(rawValue: entry.unit), !isHanMonth(unit, index) else { return nil }
      captures.unit = unit
    default: guard entry.isEvent else { return nil }
    }
    return entry.isAbbreviation ? afterPoint(index + 1) : index + 1
  }

  /// "五月" is May; five months are "五个月".
  private func isHanMonth(_ unit: TimeUnit, _ index: Int) -> Bool {
    guard unit == .month, tokens[index].kind == .han, index > 0 else { return false }
    return tokens[index - 1].kind == .number || numbers.entry(index - 1).number >= 0
  }

  /// Behind the point of an abbreviation that something follows.
  private func afterPoint(_ index: Int) -> Int {
    guard numbers.isSign(".", index), index + 1 < tokens.count else { return index }
    return tokens[index].touches || tokens[index + 1].kind == .number ? index + 1 : index
  }

  private func ordinal(_ index: Int, _ captures: inout Captures) -> Int? {
    let entry = numbers.entry(index)
    if entry.ordinal >= 0 {
      captures.ordinal = Int(entry.ordinal)
      return index + 1
    }
    guard let digits = numbers.digits(index, 1...3), index + 1 < tokens.count, tokens[index + 1].touches,
      numbers.entry(index + 1).isOrdinalEnding || numbers.isSign(".", index + 1)
    else { return nil }
    captures.ordinal = digits
    return index + 2
  }

  private mutating func year(_ slot: Slot, _ index: Int, _ captures: inout Captures) -> Int? {
    switch slot {
    case .year: return anyYear(index, &captures)
    case .fullYear:
      guard let year = fullYear(index) else { return nil }
      captures.year = year.value
      return year.end
    case .shortYear:
      guard let digits = numbers.digits(index, 2...2) else { return nil }
      captures.year = Self.year(ofTwoDigits: digits)
      return index + 1
    case .decade:
      guard let digits = numbers.digits(index, 2...4), digits % 10 == 0, digits < 100 || digits >= 1000 else {
        return nil
      }
      captures.year = digits < 100 ? Self.decade(ofTwoDigits: digits) : digits
      return index + 1
    case .century: return century(index, &captures)
    default: return yearSpan(index, &captures)
    }
  }

  private mutating func anyYear(_ index: Int, _ captures: inout Captures) -> Int? {
    let absolute = fullYear(index)
    if let found = match(.years, index), found.end > absolute?.end ?? 0, case .year(let year) = found.value {
      captures.year = year
      captures.hasBareYear = false
      return found.end
    }
    guard let absolute else { return nil }
    captures.year = absolute.value
    captures.hasBareYear = true
    return absolute.end
  }

  /// Four digits, or four Chinese ones.
  private func fullYear(_ index: Int) -> (value: Int, end: Int)? {
    if let digits = numbers.digits(index, 4...4) { return digits > 0 ? (digits, index + 1) : nil }
    guard tokens[index].kind == .han, let found = numbers.hanNumber(index), found.end == index + 4,
      (1000...2999).contains(found.value)
    else { return nil }
    return found
  }

  /// 00 to 68 are of this century, 69 to 99 of the last (IEEE Std 1003.1, `strptime`, `%y`).
  static func year(ofTwoDigits digits: Int) -> Int { digits < 69 ? 2000 + digits : 1900 + digits }

  /// "The 20s" are of this century, "the 30s" to "the 90s" of the last.
  static func decade(ofTwoDigits digits: Int) -> Int { digits <= 20 ? 2000 + digits : 1900 + digits }

  private func century(_ index: Int, _ captures: inout Captures) -> Int? {
    if let end = ordinal(index, &captures) { return (1...21).contains(captures.ordinal) ? end : nil }
    let entry = numbers.entry(index)
    let value = entry.roman > 0 ? Int(entry.roman) : numbers.number(index)?.value ?? 0
    guard (1...21).contains(value) else { return nil }
    captures.ordinal = value
    let end = entry.roman > 0 ? index + 1 : numbers.number(index)?.end ?? index + 1
    return afterOrdinalEnding(end)
  }

  /// A year and the one after it: "2023/24", "1999-2000".
  private func yearSpan(_ index: Int, _ captures: inout Captures) -> Int? {
    guard let first = numbers.digits(index, 4...4), first > 0,
      numbers.isSign("/", index + 1) || numbers.isSign("-", index + 1),
      index + 2 < tokens.count, tokens[index + 1].touches, tokens[index + 2].touches
    else { return nil }
    let isNext: Bool
    if let short = numbers.digits(index + 2, 2...2) {
      isNext = short == (first + 1) % 100
    } else {
      isNext = numbers.digits(index + 2, 4...4) == first + 1
    }
    guard isNext else { return nil }
    captures.year = first
    captures.secondYear = first + 1
    return index + 3
  }

  private mutating func time(_ level: Level, _ index: Int, _ captures: inout Captures) -> Int? {
    guard let place = place(level, index), case .point = match(place).value else { return nil }
    if captures.first == nil { captures.first = place } else { captures.second = place }
    return match(place).end
  }
}
