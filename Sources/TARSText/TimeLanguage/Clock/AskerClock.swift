package import TARSCore

/// When, where and in which customs a question is asked.
package struct AskerClock: Hashable, Sendable {
  package var now: Instant
  package var zone: ZoneRules
  /// BCP 47, such as "en-GB": its region decides the order of day and month in "03/04/2024".
  package var locale: String?
  /// 1 to 12; a fiscal year that begins later than January is named by the year in which it ends, as the United
  /// States Treasury names its own.
  package var fiscalYearFirstMonth: Int
  /// Whether summer is in January.
  package var isSouthern: Bool

  package init(
    now: Instant, zone: ZoneRules = .utc, locale: String? = nil, fiscalYearFirstMonth: Int = 1,
    isSouthern: Bool = false
  ) {
    self.now = now
    self.zone = zone
    self.locale = locale
    self.fiscalYearFirstMonth = min(max(fiscalYearFirstMonth, 1), 12)
    self.isSouthern = isSouthern
  }

  /// The asker's date, in days since 1970-01-01.
  var today: Int { Int(local(now) / 86_400_000 - (local(now) % 86_400_000 < 0 ? 1 : 0)) }

  /// Milliseconds of the asker's wall clock since 1970-01-01T00:00 local time.
  func local(_ moment: Instant) -> Int64 {
    let moment = Self.clamped(moment)
    return moment.milliseconds + Int64(zone.offset(at: moment.milliseconds / 1000)) * 1000
  }

  /// Inside the years 1 to 9999, with a day at either end to spare for the zone.
  private static func clamped(_ moment: Instant) -> Instant {
    let first = Int64(CalendarSpan.firstDay + 1) * 86_400_000
    return Instant(
      milliseconds: min(max(moment.milliseconds, first), Int64(CalendarSpan.end - 1) * 86_400_000))
  }

  /// The moment at which the asker's wall clock shows a time, in milliseconds since 1970-01-01T00:00 local time.
  func moment(local milliseconds: Int64) -> Instant {
    let seconds = milliseconds / 1000
    return Instant(milliseconds: milliseconds - Int64(zone.offset(local: seconds)) * 1000)
  }
}
