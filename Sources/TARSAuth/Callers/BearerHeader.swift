/// The value of an `Authorization` header that carries a bearer token (RFC 6750, section 2.1).
package enum BearerHeader {
  /// The token; `nil` for another scheme, and for characters that no token has.
  package static func token(_ value: String?) -> String? {
    guard var bytes = value?.utf8[...], bytes.count <= 7 + 8192 else { return nil }
    for letter in "bearer".utf8 {
      guard let byte = bytes.popFirst(), byte | 0x20 == letter else { return nil }
    }
    guard bytes.popFirst() == UInt8(ascii: " ") else { return nil }
    let token = bytes.drop { $0 == UInt8(ascii: " ") }
    let end = token.lastIndex { $0 != UInt8(ascii: "=") }
    guard let end, token[...end].allSatisfy(isAllowed) else { return nil }
    return String(Substring(token))
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "+"),
      UInt8(ascii: "/"):
      true
    default: false
    }
  }
}
