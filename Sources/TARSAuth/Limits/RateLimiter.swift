import Synchronization
package import TARSCore

/// A token bucket for each user, key or address. Its memory is bounded: where there are too many, a full
/// bucket among the oldest goes first, for it says no more than a missing one.
package final class RateLimiter: Sendable {
  private let buckets: Mutex<BoundedMap<RateKey, TokenBucket>>
  private let time: any TimeSource

  /// - Parameter capacity: Buckets that are kept.
  package init(capacity: Int = 100_000, time: any TimeSource) {
    buckets = Mutex(BoundedMap(capacity: capacity))
    self.time = time
  }

  /// Counts a request.
  ///
  /// - Parameter cost: What it counts, 1 up to the limit's burst.
  package func take(_ key: RateKey, limit: RateLimit, cost: Int = 1) -> RateDecision {
    let (now, size) = (time.now, limit.size)
    let cost = min(max(1, cost), limit.burst)
    return buckets.withLock { buckets in
      var bucket = buckets.use(key) ?? TokenBucket(at: now)
      let isAllowed = bucket.take(cost, size, at: now)
      buckets.set(bucket, for: key) { $0.isFull(at: now) }
      return RateDecision(
        isAllowed: isAllowed, limit: limit.burst, remaining: bucket.left(size, at: now),
        resetSeconds: Self.seconds(bucket.untilFull(at: now)),
        retrySeconds: isAllowed ? 0 : max(1, Self.seconds(bucket.wait(for: cost, size, at: now))),
        windowSeconds: Self.seconds(Int64(limit.burst) * size.refillMilliseconds))
    }
  }

  private static func seconds(_ milliseconds: Int64) -> Int { Int((milliseconds + 999) / 1000) }
}
