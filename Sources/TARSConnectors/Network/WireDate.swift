import TARSCore

/// Dates as protocols write them.
enum WireDate {
  /// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7); `nil` for anything else.
  static func http(_ text: String) -> Instant? {
    let words = text.split(separator: " ").map(String.init)
    guard words.count == 6, words[5] == "GMT" || words[5] == "UTC" || words[5] == "+0000" else { return nil }
    return moment(day: words[1], month: words[2], year: words[3], clock: words[4], zone: "+0000")
  }

  /// "17-Jul-1996 02:44:25 -0700" (RFC 9051, date-time); the day may begin with a blank.
  static func imap(_ text: String) -> Instant? {
    let words = text.split(separator: " ").map(String.init)
    let date = words.first?.split(separator: "-").map(String.init) ?? []
    guard words.count == 3, date.count == 3 else { return nil }
    return moment(day: date[0], month: date[1], year: date[2], clock: words[1], zone: words[2])
  }

  /// RFC 3339, or a day, month or year.
  static func iso(_ text: String) -> Instant? { TimeExpression.period(iso: text)?.start }

  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  private static func moment(day: String, month: String, year: String, clock: String, zone: String)
    -> Instant?
  {
    let parts = clock.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 3, (0...23).contains(parts[0]), (0...59).contains(parts[1]),
      (0...60).contains(parts[2]),
      let year = Int(year), (1...9999).contains(year), let month = months.firstIndex(of: month.lowercased()),
      let day = Int(day), let date = CivilDate(year: year, month: month + 1, day: day),
      let offset = offset(zone)
    else { return nil }
    let seconds = Int64(parts[0] * 3600 + parts[1] * 60 + parts[2])
    return Instant(seconds: date.start.milliseconds / 1000 + seconds - offset)
  }

  private static func offset(_ zone: String) -> Int64? {
    let digits = zone.dropFirst()
    guard digits.count == 4, let value = Int64(digits), value >= 0, "+-".contains(zone.prefix(1)) else {
      return nil
    }
    let seconds = (value / 100 * 60 + value % 100) * 60
    return zone.hasPrefix("-") ? -seconds : seconds
  }
}
