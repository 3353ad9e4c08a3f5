package import TARSCore

/// Which machines a source may be fetched from. Names are judged before they are resolved, addresses when they are
/// connected to, so that a name which changes its address gains nothing.
package struct NetworkPolicy: Hashable, Sendable {
  /// Hosts that an administrator allows: names ("example.org"), names with all below ("*.example.org"), any ("*"),
  /// addresses and ranges of them ("10.1.2.3", "192.168.0.0/16"), "localhost". An address that is listed may be
  /// connected to, of whatever kind it is; a listed name doesn't make its address a good one.
  package var allowedHosts: [String]
  /// Whether hosts that aren't listed are refused.
  package var onlyAllowedHosts: Bool
  /// Whether addresses of home and office networks may be connected to (RFC 1918, RFC 4193, RFC 6598).
  package var allowsPrivate: Bool
  /// Whether this machine may be connected to.
  package var allowsLoopback: Bool
  /// Whether 169.254.0.0/16 and fe80::/10 may be connected to: clouds tell a machine its secrets there.
  package var allowsLinkLocal: Bool

  package init(
    allowedHosts: [String] = [], onlyAllowedHosts: Bool, allowsPrivate: Bool = false,
    allowsLoopback: Bool = false, allowsLinkLocal: Bool = false
  ) {
    self.allowedHosts = allowedHosts
    self.onlyAllowedHosts = onlyAllowedHosts
    self.allowsPrivate = allowsPrivate
    self.allowsLoopback = allowsLoopback
    self.allowsLinkLocal = allowsLinkLocal
  }

  /// For pages: listed hosts only, and of those only what is on the Internet.
  package static func web(allowedHosts: [String]) -> NetworkPolicy {
    NetworkPolicy(allowedHosts: allowedHosts, onlyAllowedHosts: true)
  }

  /// For shares, buckets and mailboxes: any host, home and office networks too.
  package static func storage(allowedHosts: [String]) -> NetworkPolicy {
    NetworkPolicy(allowedHosts: allowedHosts, onlyAllowedHosts: false, allowsPrivate: true)
  }

  /// For messages to other programs: any host on the Internet, and those that are listed.
  package static func messages(allowedHosts: [String]) -> NetworkPolicy {
    NetworkPolicy(allowedHosts: allowedHosts, onlyAllowedHosts: false)
  }

  /// Whether a host, a name or an address without brackets, may be asked for at all.
  package func admits(host: String) -> Bool {
    guard onlyAllowedHosts else { return true }
    let name = Self.comparable(host)
    if let address = AddressRange(host)?.first, isListed(address) { return true }
    return allowedHosts.contains { Self.matches(name, Self.comparable($0)) }
  }

  /// Whether an address may be connected to.
  package func admits(_ address: IPAddress) -> Bool {
    switch address.reach {
    case .open: true
    case .inside: allowsPrivate || isListed(address)
    case .own: allowsLoopback || isListed(address)
    case .link: allowsLinkLocal || isListed(address)
    case .none: isListed(address)
    }
  }

  private func isListed(_ address: IPAddress) -> Bool {
    allowedHosts.contains { text in
      if Self.comparable(text) == "localhost" { return address.isLocalhost }
      return AddressRange(text)?.contains(address) ?? false
    }
  }

  private static func matches(_ name: String, _ pattern: String) -> Bool {
    if pattern == "*" { return true }
    guard pattern.hasPrefix("*.") else { return name == pattern }
    return name.hasSuffix(pattern.dropFirst()) && name.utf8.count > pattern.utf8.count - 1
  }

  /// Lower case, without the dot that ends a full name.
  private static func comparable(_ name: String) -> String {
    let lower = name.lowercased()
    return lower.hasSuffix(".") ? String(lower.dropLast()) : lower
  }
}

extension IPAddress {
  fileprivate var isLocalhost: Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes.dropLast().allSatisfy { $0 == 0 } && bytes.last == 1
  }
}
