import TARSCore

/// When a message that failed is sent again.
struct RetrySchedule: Sendable {
  let settings: WebhookSettings
  /// Between a half and one: how much of a pause is waited, so that many failures don't come back at one moment.
  var jitter: @Sendable () -> Double = { Double.random(in: 0.5...1) }

  /// `nil` where the message is given up.
  ///
  /// - Parameters:
  ///   - attempts: Those made so far, the failed one included.
  ///   - asked: How long the receiver asked to be left alone.
  func next(after attempts: Int, first: Instant, now: Instant, asked: Duration?) -> Instant? {
    let doubled = settings.firstPause * Double(UInt64(1) << UInt64(min(2 * max(0, attempts - 1), 40)))
    let pause = min(doubled, settings.longestPause) * jitter()
    let wanted = max(pause, min(asked ?? .zero, settings.longestPause))
    let end = first.advanced(byMilliseconds: settings.retries.milliseconds)
    guard now < end else { return nil }
    return min(now.advanced(byMilliseconds: max(1, wanted.milliseconds)), end)
  }
}
