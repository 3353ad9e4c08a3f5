#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

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
  package func matches(_ other: IPAddress, bits: Int) -> Bool {
    guard bytes.count == other.bytes.count, bits <= bytes.count * 8 else { return false }
    let (whole, rest) = (bits / 8, bits % 8)
    guard bytes[..<whole] == other.bytes[..<whole] else { return false }
    if rest == 0 { return true }
    let mask: UInt8 = 0xff << UInt8(8 - rest)
    return bytes[whole] & mask == other.bytes[whole] & mask
  }

  /// The address that a text such as "192.168.1.5", "fd00::1" or "[fd00::1]" writes; `nil` for any other text.
  package init?(_ text: String) {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      guard inet_pton(family, bare, &bytes) == 1 else { continue }
      self.init(bytes: bytes)
      return
    }
    return nil
  }
}

extension IPAddress: CustomStringConvertible {
  /// As people write it: "192.168.1.5", "fd00::1" (RFC 5952).
  package var description: String {
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return "" }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
