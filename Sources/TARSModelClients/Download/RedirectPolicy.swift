import FoundationEssentials

/// Where a download may be sent on to: five times at most, and only to https.
struct RedirectPolicy {
  static let statuses: Set<Int> = [301, 302, 303, 307, 308]

  private var left = 5

  /// The call that follows a redirect; the bearer token goes to its own origin only.
  ///
  /// - Throws: `HTTPFailure.malformed` for a redirect that must not be followed.
  mutating func next(after call: HTTPCall, location: String?) throws -> HTTPCall {
    guard left > 0 else { throw HTTPFailure.malformed("it redirects too often") }
    left -= 1
    guard let location, let base = URL(string: call.url),
      let target = URL(string: location, relativeTo: base)?.absoluteURL
    else { throw HTTPFailure.malformed("it redirects to nowhere") }
    guard target.scheme?.lowercased() == "https" else {
      throw HTTPFailure.malformed("it redirects to an address that is not https")
    }
    var next = call
    next.url = target.absoluteString
    if !Self.sameOrigin(base, target) { next.bearerToken = nil }
    return next
  }

  private static func sameOrigin(_ first: URL, _ second: URL) -> Bool {
    first.scheme?.lowercased() == second.scheme?.lowercased()
      && first.host?.lowercased() == second.host?.lowercased() && first.port == second.port
  }
}
