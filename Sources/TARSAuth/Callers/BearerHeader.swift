/// The value of an `Authorization` header that carries a bearer token (RFC 6750, section 2.1).
package enum BearerHeader {
  /// The token; `nil` for another scheme, and for characters that no token has.
  package static func token(_ value: String?) -> String? {
    guard let value, value.utf8.count <= 7 + 8192 else { return nil }
    let parts = value.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    let token = parts[1].drop { $0 == " " }
    let end = token.utf8.reversed().drop { $0 == UInt8(ascii: "=") }
    guard !end.isEmpty, end.allSatisfy(isAllowed) else { return nil }
    return String(token)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: "-._~+/".utf8.contains(byte)
    }
  }
}
