import TARSCore
import Testing

@testable import TARSAuth

struct RateLimiterTests {
  private let time = TestTime()

  @Test func aBurstIsFollowedByTheSteadyRate() {
    let limiter = RateLimiter(time: time)
    let limit = RateLimit(burst: 10, perMinute: 60)
    let key = RateKey.user("ada")
    let burst = (0..<12).map { _ in limiter.take(key, limit: limit) }
    #expect(burst.filter(\.isAllowed).count == 10)
    #expect(burst.map(\.remaining).prefix(3) == [9, 8, 7])
    #expect(burst[11].retrySeconds == 1 && burst[11].remaining == 0 && burst[11].resetSeconds == 10)
    var allowed = 0
    for _ in 0..<60 {
      time.pass(.seconds(1))
      for _ in 0..<3 where limiter.take(key, limit: limit).isAllowed { allowed += 1 }
    }
    #expect(allowed == 60)
  }

  @Test func keysDontShareABucket() {
    let limiter = RateLimiter(time: time)
    let limit = RateLimit(burst: 1, perMinute: 1)
    let keys: [RateKey] = [.user("1"), .key("1"), .address("1"), .part("upload", of: .user("1"))]
    #expect(keys.allSatisfy { limiter.take($0, limit: limit).isAllowed })
    #expect(keys.allSatisfy { !limiter.take($0, limit: limit).isAllowed })
  }

  @Test func aDecisionSaysWhatIsLeftAndWhenMoreComes() {
    let limiter = RateLimiter(time: time)
    let limit = RateLimit(burst: 2, perMinute: 12)
    let first = limiter.take(.user("ada"), limit: limit)
    #expect(first.limit == 2 && first.remaining == 1 && first.resetSeconds == 5 && first.windowSeconds == 10)
    _ = limiter.take(.user("ada"), limit: limit)
    #expect(limiter.take(.user("ada"), limit: limit).retrySeconds == 5)
  }

  @Test func costlyRequestsCountMore() {
    let limiter = RateLimiter(time: time)
    let limit = RateLimit(burst: 10, perMinute: 60)
    #expect(limiter.take(.user("a"), limit: limit, cost: 8).remaining == 2)
    let refused = limiter.take(.user("a"), limit: limit, cost: 5)
    #expect(!refused.isAllowed && refused.retrySeconds == 3 && refused.remaining == 2)
  }

  @Test func floodsOfAddressesForgetFullBucketsFirst() {
    let limiter = RateLimiter(capacity: 100, time: time)
    let limit = RateLimit(burst: 1000, perMinute: 1)
    let spent = limiter.take(.user("spent"), limit: limit, cost: 1000)
    #expect(spent.remaining == 0)
    let small = RateLimit(burst: 100, perMinute: 6000)
    for number in 0..<1000 {
      _ = limiter.take(.address("\(number)"), limit: small)
      time.pass(.milliseconds(20))
    }
    #expect(!limiter.take(.user("spent"), limit: limit).isAllowed)
  }

  @Test func quotasEndAtMidnight() {
    let quotas = DailyQuotas(time: time)
    #expect(quotas.take(.user("a"), most: 10, cost: 7).remaining == 3)
    let refused = quotas.take(.user("a"), most: 10, cost: 4)
    #expect(!refused.isAllowed && refused.remaining == 3 && refused.retrySeconds == refused.resetSeconds)
    time.pass(.seconds(refused.resetSeconds))
    #expect(quotas.take(.user("a"), most: 10, cost: 10).isAllowed)
  }

  /// Random uses of the map against a list that does the same slowly.
  @Test func theBoundedMapForgetsWhatWasNotUsedForLongest() {
    let seed = UInt64.random(in: 0 ... .max)
    var random = TestRandom(state: seed)
    var map = BoundedMap<Int, Int>(capacity: 8)
    var model: [(key: Int, value: Int)] = []
    for step in 0..<20_000 {
      let key = Int(random.next() % 12)
      let place = model.firstIndex { $0.key == key }
      switch random.next() % 4 {
      case 0:
        map.remove(key)
        place.map { _ = model.remove(at: $0) }
      case 1:
        if place == nil, model.count == 8 { model.removeFirst() }
        if let place { model.remove(at: place) }
        map.set(step, for: key)
        model.append((key, step))
      default:
        #expect(map.use(key) == place.map { model[$0].value }, "seed \(seed), step \(step)")
        if let place { model.append(model.remove(at: place)) }
      }
      #expect(map.count == model.count, "seed \(seed), step \(step)")
    }
  }
}

/// A small random source with a seed (SplitMix64).
struct TestRandom: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }
}
