import FoundationEssentials

/// base64url without padding (RFC 4648, section 5; RFC 7515), one spelling for each value.
enum Base64URL {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text = Data(bytes).base64EncodedData()
    while text.last == UInt8(ascii: "=") { text.removeLast() }
    for index in text.indices {
      if text[index] == UInt8(ascii: "+") { text[index] = UInt8(ascii: "-") }
      if text[index] == UInt8(ascii: "/") { text[index] = UInt8(ascii: "_") }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// `nil` for other characters, padding, and texts that aren't the spelling of their value.
  static func bytes(_ text: Substring) -> [UInt8]? {
    var data = Data(text.utf8)
    for index in data.indices {
      switch data[index] {
      case UInt8(ascii: "-"): data[index] = UInt8(ascii: "+")
      case UInt8(ascii: "_"): data[index] = UInt8(ascii: "/")
      case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
      default: break
      }
    }
    data.append(contentsOf: Array(repeating: UInt8(ascii: "="), count: (4 - data.count % 4) % 4))
    guard let decoded = Data(base64Encoded: data), self.text(decoded) == text else { return nil }
    return Array(decoded)
  }
}
