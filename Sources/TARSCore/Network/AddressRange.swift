/// Addresses with the same first bits, such as "192.168.0.0/16"; one address alone has no slash.
package struct AddressRange: Hashable, Sendable {
  package let first: IPAddress
  /// Of its first bits so many count, 0 to 32 or 128.
  package let bits: Int

  /// `nil` for a text that is no range, a name for instance.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let first = IPAddress(String(parts[0])) else { return nil }
    let width = first.bytes.count * 8
    let bits = parts.count == 2 ? Int(parts[1]) : width
    guard let bits, (0...width).contains(bits) else { return nil }
    self.first = first
    self.bits = bits
  }

  /// Whether the address is in the range; one of another family never is.
  package func contains(_ address: IPAddress) -> Bool { address.matches(first, bits: bits) }
}
