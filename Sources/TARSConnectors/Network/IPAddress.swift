/// An address of the Internet protocol, 4 or 16 bytes; an IPv6 address that stands for one of IPv4 is that one.
package struct IPAddress: Hashable, Sendable {
  package let bytes: [UInt8]

  /// `nil` unless there are 4 or 16 bytes, in network order.
  package init?(bytes: [UInt8]) {
    switch bytes.count {
    case 4: self.bytes = bytes
    case 16 where Self.stands.contains { bytes.starts(with: $0) }: self.bytes = Array(bytes[12...])
    case 16: self.bytes = bytes
    default: return nil
    }
  }

  /// Prefixes of IPv6 addresses whose last four bytes are one of IPv4: mapped (RFC 4291), compatible, and
  /// translated (RFC 6052); `::` and `::1` aren't.
  private static let stands: [[UInt8]] = [
    [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff], [0, 0x64, 0xff, 0x9b, 0, 0, 0, 0, 0, 0, 0, 0],
  ]

  /// Whether the first `bits` bits are those of `other`.
  func matches(_ other: IPAddress, bits: Int) -> Bool {
    guard bytes.count == other.bytes.count, bits <= bytes.count * 8 else { return false }
    let (whole, rest) = (bits / 8, bits % 8)
    guard bytes[..<whole] == other.bytes[..<whole] else { return false }
    if rest == 0 { return true }
    let mask: UInt8 = 0xff << UInt8(8 - rest)
    return bytes[whole] & mask == other.bytes[whole] & mask
  }

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
