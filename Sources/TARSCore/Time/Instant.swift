/// A moment in time: milliseconds since 1970-01-01T00:00:00Z, leap seconds ignored (POSIX time).
///
/// Encoded as an RFC 3339 string in UTC ("2024-06-01T09:30:00Z").
package struct Instant: Hashable, Comparable, Sendable {
  package let milliseconds: Int64

  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  package init(seconds: Int64) { self.init(milliseconds: seconds * 1000) }

  package static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// This moment moved by a whole number of milliseconds, which may be negative.
  package func advanced(byMilliseconds delta: Int64) -> Instant {
    Instant(milliseconds: milliseconds + delta)
  }
}

extension Instant: CustomStringConvertible {
  /// RFC 3339 in UTC, with milliseconds only where they aren't zero.
  package var description: String {
    let (day, inDay) = milliseconds.flooredQuotient(by: 86_400_000)
    let date = CivilDate(daysSinceEpoch: Int(day))
    let clock = ClockTime(milliseconds: Int(inDay))
    return "\(date)T\(clock)Z"
  }
}

extension Instant: Codable {
  package init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let period = TimeExpression.period(iso: text), period.isMoment else {
      throw TARSError.invalidTime(text)
    }
    self = period.start
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension Int64 {
  /// Quotient rounded down and its remainder, which is never negative.
  fileprivate func flooredQuotient(by divisor: Int64) -> (Int64, Int64) {
    let quotient = self >= 0 ? self / divisor : -((-self + divisor - 1) / divisor)
    return (quotient, self - quotient * divisor)
  }
}

/// A time of day with milliseconds, 00:00:00 to 23:59:59.999.
struct ClockTime: CustomStringConvertible {
  let milliseconds: Int

  var description: String {
    let seconds = milliseconds / 1000
    let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { $0.padded(to: 2) }
    let fraction = milliseconds % 1000
    return parts.joined(separator: ":") + (fraction == 0 ? "" : "." + fraction.padded(to: 3))
  }
}

extension Int {
  /// Decimal digits with leading zeros up to `width`.
  package func padded(to width: Int) -> String {
    let digits = String(magnitude)
    return (self < 0 ? "-" : "") + String(repeating: "0", count: Swift.max(0, width - digits.count)) + digits
  }
}
