/// How much one caller may do.
package struct RateLimit: Hashable, Sendable {
  /// Requests at once.
  package var burst: Int
  /// Requests a minute in the long run.
  package var perMinute: Int

  package init(burst: Int, perMinute: Int) {
    self.burst = max(1, burst)
    self.perMinute = max(1, perMinute)
  }

  var size: TokenBucket.Size {
    TokenBucket.Size(most: burst, refill: .milliseconds(max(1, 60_000 / perMinute)))
  }
}

/// Whose requests are counted together.
package enum RateKey: Hashable, Sendable {
  case user(String)
  case key(String)
  case address(String)
  /// A share of one of the others, such as uploads.
  indirect case part(String, of: RateKey)

  /// The key of a client's address: IPv6 networks of 64 bits count as one, for a client has all of it.
  package static func client(_ address: String) -> RateKey { .address(AddressGroup.of(address)) }
}

/// What a limiter said of a request.
package struct RateDecision: Hashable, Sendable {
  package let isAllowed: Bool
  package let limit: Int
  package let remaining: Int
  /// Seconds until nothing counts any more.
  package let resetSeconds: Int
  /// Seconds until the refused request would pass; 0 where it wasn't refused.
  package let retrySeconds: Int
  /// The time over which `limit` counts.
  package let windowSeconds: Int
}
