package import TARSCore

/// Which proxies are believed when they say on whose behalf they ask.
package struct ForwardingSettings: Hashable, Sendable {
  /// The header that the proxies write. They must replace or append to what a client sends of it.
  package enum Header: String, Hashable, Sendable {
    /// `X-Forwarded-For` and `X-Forwarded-Proto`.
    case xForwardedFor = "x-forwarded-for"
    /// `Forwarded` (RFC 7239).
    case forwarded
  }

  /// Addresses of the proxies; none by default.
  package var trusted: [AddressRange]
  package var header: Header

  package init(trusted: [AddressRange] = [], header: Header = .xForwardedFor) {
    self.trusted = trusted
    self.header = header
  }
}
