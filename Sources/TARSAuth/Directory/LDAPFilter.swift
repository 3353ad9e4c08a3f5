/// A filter of LDAP with places for values.
enum LDAPFilter {
  /// The filter with each "{key}" replaced by its value, in which every byte that means something to a filter, or isn't
  /// printable ASCII, is written by its code (RFC 4515, 3): what a person types can't change what is asked.
  static func filled(_ pattern: String, _ values: [String: String]) -> String {
    var filter = ""
    var rest = pattern[...]
    while let start = rest.firstIndex(of: "{"), let end = rest[start...].firstIndex(of: "}") {
      filter += rest[..<start]
      let key = String(rest[rest.index(after: start)..<end])
      filter += values[key].map(escaped) ?? String(rest[start...end])
      rest = rest[rest.index(after: end)...]
    }
    return filter + rest
  }

  static func escaped(_ value: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var bytes: [UInt8] = []
    for byte in value.utf8 {
      if 0x20...0x7e ~= byte, !special.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "\\"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let special = Set("*()\\".utf8)
}
