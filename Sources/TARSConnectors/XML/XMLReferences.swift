/// References to characters in text (XML 1.0, 4.1 and 4.6).
enum XMLReferences {
  static func resolve(_ bytes: ArraySlice<UInt8>) throws(XMLProblem) -> String {
    guard bytes.contains(UInt8(ascii: "&")) else { return try XMLScanner.string(bytes) }
    var text = ""
    var rest = bytes
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += try XMLScanner.string(rest[..<mark])
      rest = rest[(mark + 1)...]
      guard let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else { throw .malformed }
      text.unicodeScalars.append(try scalar(try XMLScanner.string(rest[..<end])))
      rest = rest[(end + 1)...]
    }
    return text + (try XMLScanner.string(rest))
  }

  private static func scalar(_ name: String) throws(XMLProblem) -> Unicode.Scalar {
    if let known = named[name] { return known }
    guard name.hasPrefix("#") else { throw .malformed }
    let digits = name.dropFirst()
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 32 || [9, 10, 13].contains(value), let scalar = Unicode.Scalar(value) else {
      throw .malformed
    }
    return scalar
  }

  private static let named: [String: Unicode.Scalar] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]
}
