/// Lets events through at a rate, with a reserve for bursts (the generic cell rate algorithm, ITU-T I.371).
struct Pace: Sendable {
  private let interval: Duration
  private let reserve: Duration
  private var next: ContinuousClock.Instant

  /// - Parameters:
  ///   - rate: Events per second.
  ///   - burst: Events that may come at once.
  init(rate: Int, burst: Int, now: ContinuousClock.Instant = .now) {
    interval = .seconds(1) / rate
    reserve = interval * burst
    next = now - reserve
  }

  /// How long an event that comes now has to wait.
  mutating func delay(at now: ContinuousClock.Instant = .now) -> Duration {
    next = max(next, now - reserve) + interval
    return max(.zero, next - now)
  }
}
