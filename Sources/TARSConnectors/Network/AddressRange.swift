#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Addresses with the same first bits, such as "192.168.0.0/16"; one address alone has no slash.
struct AddressRange: Hashable, Sendable {
  let first: IPAddress
  let bits: Int

  /// `nil` for a text that is no range, a name for instance.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let first = Self.address(String(parts[0])) else { return nil }
    let width = first.bytes.count * 8
    let bits = parts.count == 2 ? Int(parts[1]) : width
    guard let bits, (0...width).contains(bits) else { return nil }
    self.first = first
    self.bits = bits
  }

  func contains(_ address: IPAddress) -> Bool { address.matches(first, bits: bits) }

  private static func address(_ text: String) -> IPAddress? {
    let bare = text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, bare, &bytes) == 1 { return IPAddress(bytes: bytes) }
    }
    return nil
  }
}
