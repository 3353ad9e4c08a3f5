/// Reads JSON (RFC 8259) strictly, in one pass.
struct JSONReader {
  enum Failure: Error, Hashable {
    /// What is wrong, at which byte.
    case malformed(String, at: Int)
    case tooDeep(at: Int)
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private let maxDepth: Int

  private init(_ bytes: ArraySlice<UInt8>, maxDepth: Int) {
    self.bytes = bytes
    self.maxDepth = maxDepth
    index = bytes.startIndex
  }

  /// The one value of a document; white space around it is allowed.
  static func value(_ bytes: ArraySlice<UInt8>, maxDepth: Int) throws(Failure) -> JSONValue {
    var reader = JSONReader(bytes, maxDepth: maxDepth)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == bytes.endIndex else { throw reader.malformed("text after the end") }
    return value
  }

  static func isDocument(_ bytes: [UInt8]) -> Bool {
    do {
      _ = try value(bytes[...], maxDepth: 250)
      return true
    } catch {
      return false
    }
  }

  private func malformed(_ what: String) -> Failure { .malformed(what, at: index - bytes.startIndex) }

  private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { index += 1 }
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    guard depth <= maxDepth else { throw .tooDeep(at: index - bytes.startIndex) }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    case nil: throw malformed("it ends too early")
    default: return try number()
    }
  }

  private mutating func object(depth: Int) throws(Failure) -> JSONValue {
    index += 1
    var members: [JSONValue.Member] = []
    skipSpace()
    if take("}") { return .object([]) }
    repeat {
      skipSpace()
      guard next == UInt8(ascii: "\"") else { throw malformed("a member's name is missing") }
      let name = try string()
      skipSpace()
      guard take(":") else { throw malformed("a colon is missing") }
      members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw malformed("an object isn't closed") }
    return .object(members)
  }

  private mutating func array(depth: Int) throws(Failure) -> JSONValue {
    index += 1
    var elements: [JSONValue] = []
    skipSpace()
    if take("]") { return .array([]) }
    repeat {
      elements.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw malformed("an array isn't closed") }
    return .array(elements)
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(Failure) -> JSONValue {
    guard bytes[index...].starts(with: text.utf8) else { throw malformed("an unknown word") }
    index += text.utf8.count
    return value
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = index
    _ = take("-")
    let isZero = next == UInt8(ascii: "0")
    let whole = digits()
    guard whole == 1 || (whole > 1 && !isZero) else { throw malformed("not a value") }
    if take("."), digits() == 0 { throw malformed("digits are missing") }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw malformed("digits are missing") }
    }
    return .number(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = next, (0x30...0x39).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func string() throws(Failure) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = next {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case ..<0x20: throw malformed("a control character in a string")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw malformed("a string isn't closed")
  }

  private mutating func escape() throws(Failure) -> [UInt8] {
    index += 1
    guard let byte = next else { throw malformed("a string isn't closed") }
    index += 1
    switch byte {
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): return [0x20]
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "u"): return Array(String(Character(try scalar())).utf8)
    default: throw malformed("an unknown escape")
    }
  }

  /// A character of the form \uXXXX, or two of them for one outside the basic plane. A lone half of a pair is
  /// replaced.
  private mutating func scalar() throws(Failure) -> Unicode.Scalar {
    let first = try unit()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xDC00, bytes[index...].starts(with: "\\u".utf8) else { return "\u{FFFD}" }
    let before = index
    index += 2
    let second = try unit()
    guard (0xDC00..<0xE000).contains(second) else {
      index = before
      return "\u{FFFD}"
    }
    return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(Failure) -> UInt32 {
    let hex = bytes[index..<min(index + 4, bytes.endIndex)]
    let text = String(decoding: hex, as: UTF8.self)
    guard hex.count == 4, hex.allSatisfy({ $0 != 0x2B && $0 != 0x2D }), let unit = UInt32(text, radix: 16)
    else {
      throw malformed("four hexadecimal digits are missing")
    }
    index += 4
    return unit
  }
}
