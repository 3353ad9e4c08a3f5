import TARSCore
import Testing

@testable import TARSWebhooks

/// When messages are sent again.
struct RetryScheduleTests {
  private let start = Instant(milliseconds: 0)

  private func pauses(jitter: Double) -> [Int64] {
    let schedule = RetrySchedule(settings: WebhookSettings(), jitter: { jitter })
    var (now, pauses) = (start, [Int64]())
    while let next = schedule.next(after: pauses.count + 1, first: start, now: now, asked: nil) {
      pauses.append((next.milliseconds - now.milliseconds) / 1000)
      now = next
    }
    return pauses
  }

  @Test func pausesGrowFourfoldUpToSixHoursAndEndAfterADay() {
    let whole = pauses(jitter: 1)
    #expect(whole.prefix(7) == [5, 20, 80, 320, 1280, 5120, 20_480])
    #expect(whole.dropFirst(7).dropLast() == [21_600, 21_600])
    #expect(whole.reduce(0, +) == 86_400)
  }

  @Test func jitterMakesPausesShorter() {
    #expect(pauses(jitter: 0.5).prefix(3) == [2, 10, 40])
    // Each pause is cut to whole seconds here.
    #expect((86_380...86_400).contains(pauses(jitter: 0.5).reduce(0, +)))
  }

  @Test func aReceiverMayAskForALongerPauseButNotForEver() {
    let schedule = RetrySchedule(settings: WebhookSettings(), jitter: { 1 })
    let asked = schedule.next(after: 1, first: start, now: start, asked: .seconds(600))
    #expect(asked == Instant(seconds: 600))
    let long = schedule.next(after: 1, first: start, now: start, asked: .seconds(1_000_000))
    #expect(long == Instant(seconds: 21_600))
  }

  @Test func thousandsOfAttemptsDoNotOverflow() {
    let schedule = RetrySchedule(settings: WebhookSettings(), jitter: { 1 })
    #expect(schedule.next(after: 5000, first: start, now: start, asked: nil) == Instant(seconds: 21_600))
  }
}
