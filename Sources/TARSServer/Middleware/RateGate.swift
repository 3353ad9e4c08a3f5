import HTTPTypes
import TARSAuth
import TARSCore

/// Counts requests: for the user or key that makes them, else for the address they come from.
struct RateGate: Sendable {
  private let limiter = RateLimiter(time: SystemTime())
  private let callers: RateLimit?
  private let strangers: RateLimit?

  init(limits: ServerSettings.Limits) {
    callers = limits.callerRate
    strangers = limits.strangerRate
  }

  /// Whether requests for an open route count: health checks and the page's files don't.
  static func counts(_ path: String) -> Bool {
    ["/api/", "/auth/", "/.well-known/"].contains { path.hasPrefix($0) }
  }

  /// Counts a request of someone recognised; what the response's header says of it.
  ///
  /// - Throws: `RateRefusal`.
  func admit(_ caller: Caller) throws -> HTTPFields {
    guard let callers, let key = Self.key(of: caller) else { return [:] }
    return try Self.checked(limiter.take(key, limit: callers))
  }

  /// Counts a request that shows no valid token.
  ///
  /// - Throws: `RateRefusal`.
  func admitStranger(_ address: String) throws -> HTTPFields {
    guard let strangers else { return [:] }
    return try Self.checked(limiter.take(.client(address), limit: strangers))
  }

  /// The owner of the data directory is not counted.
  private static func key(of caller: Caller) -> RateKey? {
    switch caller.proof {
    case .owner: nil
    case .session: caller.user.map { .user($0.rawValue) }
    case .key(let id): .key(id.rawValue)
    }
  }

  private static func checked(_ decision: RateDecision) throws -> HTTPFields {
    guard decision.isAllowed else { throw RateRefusal(decision: decision) }
    return decision.header
  }
}

/// A request too many.
struct RateRefusal: Error, Sendable {
  let decision: RateDecision

  var limited: RateLimited { RateLimited(seconds: decision.retrySeconds) }
  var fields: HTTPFields { decision.header }
}

extension RateDecision {
  /// The fields of draft-ietf-httpapi-ratelimit-headers-06, and `Retry-After` (RFC 9110) on a refusal.
  var header: HTTPFields {
    var header = HTTPFields()
    header.append(HTTPField(name: .rateLimit, value: "\(limit)"))
    header.append(HTTPField(name: .rateLimitRemaining, value: "\(remaining)"))
    header.append(HTTPField(name: .rateLimitReset, value: "\(resetSeconds)"))
    header.append(HTTPField(name: .rateLimitPolicy, value: "\(limit);w=\(windowSeconds)"))
    if !isAllowed { header.append(HTTPField(name: .retryAfter, value: "\(max(1, retrySeconds))")) }
    return header
  }
}

extension HTTPField.Name {
  fileprivate static let rateLimit = HTTPField.Name("RateLimit-Limit")!
  fileprivate static let rateLimitRemaining = HTTPField.Name("RateLimit-Remaining")!
  fileprivate static let rateLimitReset = HTTPField.Name("RateLimit-Reset")!
  fileprivate static let rateLimitPolicy = HTTPField.Name("RateLimit-Policy")!
}
