#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Which addresses count as one: each of IPv4, and each network of 64 bits of IPv6, which one client may have
/// alone.
enum AddressGroup {
  /// The group's name; a text that is no IPv6 address is its own.
  static func of(_ address: String) -> String {
    guard address.contains(":"), address.utf8.count <= 100 else { return String(address.prefix(100)) }
    let bare = String(address.prefix { $0 != "%" })
    var bytes = in6_addr()
    guard inet_pton(AF_INET6, bare, &bytes) == 1 else { return String(address.prefix(100)) }
    let octets = withUnsafeBytes(of: bytes) { Array($0) }
    if octets.prefix(12) == [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF] {
      return octets.suffix(4).map(String.init).joined(separator: ".")
    }
    let network = octets.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return network.joined() + "/64"
  }
}
