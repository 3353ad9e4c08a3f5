import FoundationEssentials
import TARSCore

extension Instant {
  init(_ date: Date) { self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded())) }

  var foundationDate: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

  func advanced(byDays days: Int) -> Instant { advanced(byMilliseconds: Int64(days) * 86_400_000) }

  /// Whole days from `earlier` to this moment, rounded down: 0 on the last day, negative after it.
  func days(since earlier: Instant) -> Int {
    let milliseconds = milliseconds - earlier.milliseconds
    return Int(milliseconds >= 0 ? milliseconds / 86_400_000 : (milliseconds - 86_399_999) / 86_400_000)
  }
}
