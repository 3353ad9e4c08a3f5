import Foundation
import TARSCore

/// The asker's calendar of the tables, by Foundation: nothing of the reader under test is used to check it.
struct LocalCalendar {
  /// 15 May 2024, 00:30 in Zürich; in UTC it is still the day before.
  static let now = Instant(seconds: 1_715_725_800)
  static let zone = "Europe/Zurich"

  private let calendar: Calendar

  init() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: Self.zone)!
    self.calendar = calendar
  }

  /// The half-open interval of "2024-06", "2024-06..2024-08", "2024..", "..2024".
  func interval(_ text: String) -> Interval {
    guard let dots = text.range(of: "..") else {
      return Interval(start: start(text[...]), end: end(text[...]))
    }
    return Interval(start: start(text[..<dots.lowerBound]), end: end(text[dots.upperBound...]))
  }

  private func start(_ text: Substring) -> Instant? { text.isEmpty ? nil : instant(parts(text)) }

  /// Where the period is over: one of its smallest unit later.
  private func end(_ text: Substring) -> Instant? {
    if text.isEmpty { return nil }
    let parts = parts(text)
    let units: [Calendar.Component] = [.year, .month, .day, .hour, .minute]
    let next = calendar.date(byAdding: units[parts.count - 1], value: 1, to: date(parts))!
    return Instant(milliseconds: Int64(next.timeIntervalSince1970 * 1000))
  }

  private func parts(_ text: Substring) -> [Int] {
    text.split(whereSeparator: { "-T:".contains($0) }).map { Int($0)! }
  }

  private func date(_ parts: [Int]) -> Date {
    var components = DateComponents()
    components.year = parts[0]
    components.month = parts.count > 1 ? parts[1] : 1
    components.day = parts.count > 2 ? parts[2] : 1
    components.hour = parts.count > 3 ? parts[3] : 0
    components.minute = parts.count > 4 ? parts[4] : 0
    return calendar.date(from: components)!
  }

  private func instant(_ parts: [Int]) -> Instant {
    Instant(milliseconds: Int64(date(parts).timeIntervalSince1970 * 1000))
  }
}
