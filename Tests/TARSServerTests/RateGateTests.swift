import HTTPTypes
import TARSAuth
import TARSCore
import Testing

@testable import TARSServer

struct RateGateTests {
  @Test func theHeaderSaysWhatTheDraftAsksFor() {
    struct Noon: TimeSource { var now: Instant { Instant(milliseconds: 43_200_000) } }
    let limiter = RateLimiter(time: Noon())
    let limit = RateLimit(burst: 2, perMinute: 12)
    func header() -> [String] {
      limiter.take(.user("ada"), limit: limit).header.map { "\($0.name): \($0.value)" }
    }
    #expect(
      header() == [
        "RateLimit-Limit: 2", "RateLimit-Remaining: 1", "RateLimit-Reset: 5", "RateLimit-Policy: 2;w=10",
      ])
    _ = header()
    #expect(header().suffix(1) == ["Retry-After: 5"])
  }
}
