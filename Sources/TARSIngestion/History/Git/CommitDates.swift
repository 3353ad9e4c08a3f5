import TARSCore

/// The dates of commits, by number from the oldest.
struct CommitDates: Sendable {
  private(set) var commits: [(hash: String, date: Instant?)] = []
  /// Commits whose date can't be true.
  private(set) var implausible = 0
  private let latest: Instant

  /// - Parameter now: clocks may go wrong by a day, not by more.
  init(now: Instant) { latest = now.advanced(byMilliseconds: 86_400_000) }

  mutating func add(_ hash: String, seconds: Int64?) {
    let date = seconds.flatMap(plausible)
    if date == nil { implausible += 1 }
    commits.append((hash, date))
  }

  /// Programs without a clock write the beginning of 1970.
  private func plausible(_ seconds: Int64) -> Instant? {
    guard seconds > 86_400, seconds <= latest.milliseconds / 1000 else { return nil }
    return Instant(seconds: seconds)
  }
}
