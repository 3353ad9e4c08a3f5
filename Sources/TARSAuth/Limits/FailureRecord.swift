import TARSCore

/// Failed tries in a row, and when the next may come.
struct FailureRecord: Sendable {
  private var failures = 0
  private var lastAt: Instant

  init(at now: Instant) { lastAt = now }

  /// Until the next try, in milliseconds.
  func wait(_ limits: LoginLimits, at now: Instant) -> Int64 {
    let over = remembered(limits, at: now) - limits.triesBeforeWaiting
    guard over >= 0 else { return 0 }
    let longest = limits.longestWait.wholeMilliseconds
    let wait = min(longest, limits.firstWait.wholeMilliseconds << Int64(min(over, 20)))
    return max(0, lastAt.milliseconds + wait - now.milliseconds)
  }

  /// Counts a try as failed, until it succeeds.
  mutating func count(_ limits: LoginLimits, at now: Instant) {
    failures = min(remembered(limits, at: now) + 1, 1000)
    lastAt = now
  }

  func isSpent(_ limits: LoginLimits, at now: Instant) -> Bool { remembered(limits, at: now) == 0 }

  func isOlder(than age: Duration, at now: Instant) -> Bool { lastAt.advanced(by: age) <= now }

  private func remembered(_ limits: LoginLimits, at now: Instant) -> Int {
    let period = max(1, limits.forgetting.wholeMilliseconds)
    let passed = max(0, now.milliseconds - lastAt.milliseconds) / period
    return max(0, failures - Int(min(passed, 1000)))
  }
}
