import TARSCore

extension IPAddress {
  /// What kind of network it belongs to.
  var reach: Reach {
    Self.known.first { $0.range.contains(self) }?.reach ?? .open
  }

  enum Reach: Hashable, Sendable {
    /// The Internet.
    case open
    /// Home and office networks.
    case inside
    /// This machine.
    case own
    /// This link; the addresses at which clouds tell machines their secrets are of this kind.
    case link
    /// No single machine.
    case none
  }

  /// First the narrower ranges. RFC 6890 and its registries; the last of the links are cloud metadata services.
  private static let known: [(range: AddressRange, reach: Reach)] = [
    ("0.0.0.0/8", .own), ("127.0.0.0/8", .own), ("::/127", .own),
    ("169.254.0.0/16", .link), ("fe80::/10", .link), ("fd00:ec2::254/128", .link),
    ("100.100.100.200/32", .link), ("168.63.129.16/32", .link),
    ("10.0.0.0/8", .inside), ("172.16.0.0/12", .inside), ("192.168.0.0/16", .inside),
    ("100.64.0.0/10", .inside), ("198.18.0.0/15", .inside), ("fc00::/7", .inside), ("fec0::/10", .inside),
    ("192.0.0.0/24", .none), ("224.0.0.0/3", .none), ("ff00::/8", .none), ("::/96", .none),
    ("2002::/16", .none), ("2001::/32", .none), ("64:ff9b:1::/48", .none),
  ].compactMap { text, reach in AddressRange(text).map { ($0, reach) } }
}
