import Synchronization
package import TARSCore

/// What each caller used up today (UTC). Kept in memory: a restart forgets it.
package final class DailyQuotas: Sendable {
  private struct Use: Sendable {
    var day: Int64
    var count: Int
  }

  private static let daySeconds: Int64 = 86_400
  private let uses: Mutex<BoundedMap<RateKey, Use>>
  private let time: any TimeSource

  package init(capacity: Int = 100_000, time: any TimeSource) {
    uses = Mutex(BoundedMap(capacity: capacity))
    self.time = time
  }

  /// Counts `cost` against today's `most`, where that is enough.
  package func take(_ key: RateKey, most: Int, cost: Int = 1) -> RateDecision {
    let now = time.now.seconds
    let day = now / Self.daySeconds
    let reset = Int((day + 1) * Self.daySeconds - now)
    return uses.withLock { uses in
      let used = uses.use(key).flatMap { $0.day == day ? $0.count : nil } ?? 0
      let isAllowed = cost <= most - used
      let count = isAllowed ? used + cost : used
      uses.set(Use(day: day, count: count), for: key) { $0.day != day }
      return RateDecision(
        isAllowed: isAllowed, limit: most, remaining: max(0, most - count), resetSeconds: reset,
        retrySeconds: isAllowed ? 0 : reset, windowSeconds: Int(Self.daySeconds))
    }
  }
}
