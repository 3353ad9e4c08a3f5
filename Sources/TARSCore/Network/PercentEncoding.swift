/// Percent-encoding of texts and bytes in URLs and forms (RFC 3986, 2.1).
package enum PercentEncoding {
  /// Encodes all but unreserved characters and those of `kept`, with capital digits.
  package static func encode(_ bytes: some Sequence<UInt8>, keeping kept: String = "") -> String {
    let kept = Set(kept.utf8)
    var text: [UInt8] = []
    for byte in bytes {
      if isUnreserved(byte) || kept.contains(byte) {
        text.append(byte)
      } else {
        text += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Encodes all but unreserved characters, slashes and plus signs too.
  package static func encode(_ text: String) -> String { encode(text.utf8) }

  /// The query or body of a form.
  package static func form(_ fields: [(String, String)]) -> String {
    fields.map { "\(encode($0.0))=\(encode($0.1))" }.joined(separator: "&")
  }

  /// The text that `encoded` stands for; `nil` where a "%" lacks its two digits or the bytes aren't UTF-8.
  package static func decode(_ encoded: some StringProtocol) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(encoded.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard let code = code(rest.prefix(2)) else { return nil }
      bytes.append(code)
      rest = rest.dropFirst(2)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  /// The bytes that `encoded` stands for; a "%" that begins no code stands for itself.
  package static func bytes(of encoded: some StringProtocol) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Array(encoded.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = code(rest.prefix(2)) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return bytes
  }

  /// One spelling for each path or query: unreserved characters bare, all that isn't a URL's encoded.
  package static func normalize(_ text: some StringProtocol, keeping kept: String) -> String {
    let kept = Set(kept.utf8)
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let code = code(rest.prefix(2)) {
        bytes += Array(encode([code]).utf8)
        rest = rest.dropFirst(2)
      } else if kept.contains(byte) {
        bytes.append(byte)
      } else {
        bytes += Array(encode([byte]).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func code(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2, digits.allSatisfy(isDigit) else { return nil }
    return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)
}
