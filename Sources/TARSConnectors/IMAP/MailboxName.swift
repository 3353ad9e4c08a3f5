/// Names of mailboxes between servers and people: modified UTF-7 (RFC 3501, 5.1.3).
package enum MailboxName {
  /// The name as people read it; a name that is no modified UTF-7 as it is.
  package static func decode(_ raw: String) -> String {
    var text = ""
    var rest = Substring(raw)
    while let mark = rest.firstIndex(of: "&") {
      text += rest[..<mark]
      let after = rest[rest.index(after: mark)...]
      guard let end = after.firstIndex(of: "-"), let piece = piece(after[..<end]) else { return raw }
      text += piece
      rest = after[after.index(after: end)...]
    }
    return text + rest
  }

  /// The name as servers want it.
  package static func encode(_ text: String) -> String {
    var raw = ""
    var units: [UInt16] = []
    for scalar in text.unicodeScalars {
      if (0x20...0x7e).contains(scalar.value) {
        raw += shift(&units) + (scalar == "&" ? "&-" : String(Character(scalar)))
      } else {
        units += Array(String(Character(scalar)).utf16)
      }
    }
    return raw + shift(&units)
  }

  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+,".utf8)

  private static func piece(_ code: Substring) -> String? {
    if code.isEmpty { return "&" }
    var units: [UInt16] = []
    var (bits, count): (UInt32, UInt32) = (0, 0)
    for byte in code.utf8 {
      guard let value = digits.firstIndex(of: byte) else { return nil }
      (bits, count) = (bits << 6 | UInt32(value), count + 6)
      if count >= 16 {
        count -= 16
        units.append(UInt16(truncatingIfNeeded: bits >> count))
        bits &= 1 << count - 1
      }
    }
    guard count < 6, bits == 0 else { return nil }
    return String(validating: units, as: UTF16.self)
  }

  private static func shift(_ units: inout [UInt16]) -> String {
    guard !units.isEmpty else { return "" }
    defer { units = [] }
    var code = [UInt8(ascii: "&")]
    var (bits, count): (UInt32, UInt32) = (0, 0)
    for unit in units {
      (bits, count) = (bits << 16 | UInt32(unit), count + 16)
      while count >= 6 {
        count -= 6
        code.append(digits[Int(bits >> count & 63)])
      }
      bits &= 1 << count - 1
    }
    if count > 0 { code.append(digits[Int(bits << (6 - count) & 63)]) }
    return String(decoding: code + [UInt8(ascii: "-")], as: UTF8.self)
  }
}
