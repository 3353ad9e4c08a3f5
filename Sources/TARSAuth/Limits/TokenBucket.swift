import TARSCore

/// A bucket of tokens that refills evenly; empty means wait.
struct TokenBucket: Sendable {
  /// How many tokens a bucket holds, and how long one takes to come back.
  struct Size: Hashable, Sendable {
    let most: Int
    let refill: Duration

    var refillMilliseconds: Int64 { max(1, refill.wholeMilliseconds) }
  }

  /// The moment at which the bucket is full again, which says everything.
  private var fullAt: Instant

  init(at now: Instant) { fullAt = now }

  /// Takes tokens where there are enough.
  mutating func take(_ count: Int, _ size: Size, at now: Instant) -> Bool {
    guard left(size, at: now) >= count else { return false }
    fullAt = max(fullAt, now).advanced(byMilliseconds: Int64(count) * size.refillMilliseconds)
    return true
  }

  /// Puts tokens back.
  mutating func giveBack(_ count: Int, _ size: Size) {
    fullAt = fullAt.advanced(byMilliseconds: -Int64(count) * size.refillMilliseconds)
  }

  func left(_ size: Size, at now: Instant) -> Int {
    let missing = max(0, fullAt.milliseconds - now.milliseconds)
    let refill = size.refillMilliseconds
    return max(0, size.most - Int((missing + refill - 1) / refill))
  }

  /// Until there are `count`, in milliseconds.
  func wait(for count: Int, _ size: Size, at now: Instant) -> Int64 {
    let allowed = Int64(size.most - count) * size.refillMilliseconds
    return max(0, fullAt.milliseconds - now.milliseconds - allowed)
  }

  func isFull(at now: Instant) -> Bool { fullAt <= now }

  /// Until it is full, in milliseconds.
  func untilFull(at now: Instant) -> Int64 { max(0, fullAt.milliseconds - now.milliseconds) }
}
