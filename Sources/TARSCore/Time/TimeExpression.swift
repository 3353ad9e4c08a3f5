/// A period named by an ISO 8601 text: "2024", "2024-06", "2024-06-01", or a moment such as
/// "2024-06-01T09:30:00+02:00" (RFC 3339; without an offset it is UTC).
package struct TimePeriod: Hashable, Sendable {
  /// First moment of the period.
  package let start: Instant
  /// First moment after it; equal to `start` for a moment.
  package let end: Instant

  package init(start: Instant, end: Instant) {
    self.start = start
    self.end = end
  }

  package var isMoment: Bool { start == end }

  /// The last moment inside the period: what "as of June 2024" means for recorded time.
  package var last: Instant { isMoment ? start : end.advanced(byMilliseconds: -1) }
}

/// Reads the times that people and programs write.
package enum TimeExpression {
  /// Reads an ISO 8601 text; `nil` where it is none or names no real date.
  package static func period(iso text: String) -> TimePeriod? {
    let halves = text.split(whereSeparator: { $0 == "T" || $0 == "t" || $0 == " " })
    guard let first = halves.first, halves.count <= 2 else { return nil }
    if halves.count == 1 { return datePeriod(first) }
    guard let date = fullDate(first), let offset = clock(halves[1]) else { return nil }
    let moment = date.start.advanced(byMilliseconds: offset)
    return TimePeriod(start: moment, end: moment)
  }

  /// As `period(iso:)`.
  ///
  /// - Throws: `TARSError` with code `invalid_time`, whose hint shows the accepted forms.
  package static func require(iso text: String) throws -> TimePeriod {
    guard let period = period(iso: text) else { throw TARSError.invalidTime(text) }
    return period
  }

  private static func datePeriod(_ text: Substring) -> TimePeriod? {
    guard let parts = numbers(text, separator: "-", widths: [4, 2, 2]) else { return nil }
    let month = parts.count > 1 ? parts[1] : 1
    let day = parts.count > 2 ? parts[2] : 1
    guard let date = CivilDate(year: parts[0], month: month, day: day) else { return nil }
    let days =
      switch parts.count {
      case 1: CivilDate.length(ofMonth: 2, year: date.year) + 337
      case 2: CivilDate.length(ofMonth: month, year: date.year)
      default: 1
      }
    return TimePeriod(start: date.start, end: CivilDate.instant(daysSinceEpoch: date.daysSinceEpoch + days))
  }

  private static func fullDate(_ text: Substring) -> CivilDate? {
    guard let parts = numbers(text, separator: "-", widths: [4, 2, 2]), parts.count == 3 else { return nil }
    return CivilDate(year: parts[0], month: parts[1], day: parts[2])
  }

  /// Milliseconds from midnight UTC of "hh:mm[:ss[.fff]][Z|±hh:mm]".
  private static func clock(_ text: Substring) -> Int64? {
    var time = text
    var zone: Int64 = 0
    if time.last == "Z" || time.last == "z" {
      time.removeLast()
    } else if let sign = time.lastIndex(where: { $0 == "+" || $0 == "-" }) {
      guard let shift = minutes(time[time.index(after: sign)...]) else { return nil }
      zone = time[sign] == "-" ? -shift : shift
      time = time[..<sign]
    }
    let halves = time.split(separator: ".", omittingEmptySubsequences: false)
    guard halves.count <= 2, let parts = numbers(halves[0], separator: ":", widths: [2, 2, 2]),
      parts.count >= 2
    else { return nil }
    guard parts[0] < 24, parts[1] < 60, parts.count < 3 || parts[2] < 60 else { return nil }
    guard let fraction = halves.count == 2 ? thousandths(halves[1]) : 0 else { return nil }
    let seconds = parts[0] * 3600 + parts[1] * 60 + (parts.count > 2 ? parts[2] : 0)
    return Int64(seconds) * 1000 + fraction - zone * 60_000
  }

  /// Milliseconds of one to nine decimal places; what is finer is cut off.
  private static func thousandths(_ digits: Substring) -> Int64? {
    let places = digits.utf8.count
    guard (1...9).contains(places) else { return nil }
    return decimal(digits + String(repeating: "0", count: 9 - places)).map { Int64($0 / 1_000_000) }
  }

  private static func minutes(_ text: Substring) -> Int64? {
    guard let parts = numbers(text, separator: ":", widths: [2, 2]), parts.count == 2 else { return nil }
    return parts[0] < 24 && parts[1] < 60 ? Int64(parts[0] * 60 + parts[1]) : nil
  }

  /// One to `widths.count` numbers of exactly the given widths.
  private static func numbers(_ text: Substring, separator: Character, widths: [Int]) -> [Int]? {
    let parts = text.split(separator: separator, omittingEmptySubsequences: false)
    guard !parts.isEmpty, parts.count <= widths.count else { return nil }
    var values: [Int] = []
    for (part, width) in zip(parts, widths) {
      guard part.utf8.count == width, let value = decimal(part) else { return nil }
      values.append(value)
    }
    return values
  }

  private static func decimal(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }
}

extension CivilDate {
  /// Midnight UTC of a day counted from 1970-01-01.
  package static func instant(daysSinceEpoch days: Int) -> Instant { Instant(seconds: Int64(days) * 86_400) }
}
