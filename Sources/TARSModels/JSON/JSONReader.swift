/// Reads one JSON text; strict, and safe for any bytes.
struct JSONReader {
  /// Where a text stops being JSON.
  struct Failure: Error, Equatable {
    let offset: Int
    let expected: String
  }

  /// Deeper nesting is refused, so that the stack suffices.
  static let maxDepth = 64

  private let bytes: UnsafeRawBufferPointer
  private var at = 0

  /// - Throws: `Failure`.
  static func read(_ bytes: UnsafeRawBufferPointer) throws(Failure) -> JSONValue {
    var reader = JSONReader(bytes: bytes)
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.at == bytes.count else { throw reader.failure("the end") }
    return value
  }

  private init(bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  private func failure(_ expected: String) -> Failure { Failure(offset: at, expected: expected) }

  private var next: UInt8? { at < bytes.count ? bytes[at] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 { at += 1 }
  }

  /// Moves past `byte` and the space around it, if it is there.
  private mutating func skip(_ byte: UInt8) -> Bool {
    skipSpace()
    guard next == byte else { return false }
    at += 1
    skipSpace()
    return true
  }

  private mutating func value(depth: Int) throws(Failure) -> JSONValue {
    guard depth < Self.maxDepth else { throw failure("less nesting") }
    skipSpace()
    switch next {
    case UInt8(ascii: "{"): return .object(try members(depth: depth))
    case UInt8(ascii: "["): return .array(try elements(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    default: return try number()
    }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(Failure) -> JSONValue {
    let count = word.utf8CodeUnitCount
    guard bytes.count - at >= count,
      bytes[at..<(at + count)].elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count))
    else { throw failure("a value") }
    at += count
    return value
  }

  private mutating func members(depth: Int) throws(Failure) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    _ = skip(UInt8(ascii: "{"))
    if skip(UInt8(ascii: "}")) { return members }
    repeat {
      guard next == UInt8(ascii: "\"") else { throw failure("a name") }
      let name = try string()
      guard skip(UInt8(ascii: ":")) else { throw failure("':'") }
      members.append(JSONValue.Member(name: name, value: try value(depth: depth + 1)))
    } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "}")) else { throw failure("',' or '}'") }
    return members
  }

  private mutating func elements(depth: Int) throws(Failure) -> [JSONValue] {
    var elements: [JSONValue] = []
    _ = skip(UInt8(ascii: "["))
    if skip(UInt8(ascii: "]")) { return elements }
    repeat { elements.append(try value(depth: depth + 1)) } while skip(UInt8(ascii: ","))
    guard skip(UInt8(ascii: "]")) else { throw failure("',' or ']'") }
    return elements
  }

  private mutating func number() throws(Failure) -> JSONValue {
    let start = at
    if next == UInt8(ascii: "-") { at += 1 }
    let first = next
    let count = try digits()
    if first == UInt8(ascii: "0"), count > 1 { throw failure("no leading zero") }
    let hasFraction = next == UInt8(ascii: ".")
    if hasFraction {
      at += 1
      try digits()
    }
    let hasExponent = next == UInt8(ascii: "e") || next == UInt8(ascii: "E")
    if hasExponent {
      at += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { at += 1 }
      try digits()
    }
    let text = String(decoding: bytes[start..<at], as: UTF8.self)
    if !hasFraction, !hasExponent, let value = Int(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else { throw failure("a number in range") }
    return .number(value)
  }

  /// Moves past one or more digits, and counts them.
  @discardableResult
  private mutating func digits() throws(Failure) -> Int {
    let start = at
    while let byte = next, (0x30...0x39).contains(byte) { at += 1 }
    guard at > start else { throw failure("a value") }
    return at - start
  }
}

extension JSONReader {
  private mutating func string() throws(Failure) -> String {
    at += 1
    let start = at
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 { at += 1 }
    guard next == UInt8(ascii: "\"") else { return try escapedString(from: start) }
    defer { at += 1 }
    return try text(bytes[start..<at])
  }

  private func text(_ utf8: some Sequence<UInt8>) throws(Failure) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else { throw failure("valid UTF-8") }
    return text
  }

  /// A string with escapes; `at` stands where plain bytes end.
  private mutating func escapedString(from start: Int) throws(Failure) -> String {
    var result = Array(bytes[start..<at])
    while let byte = next {
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return try text(result)
      case UInt8(ascii: "\\"): try appendEscape(to: &result)
      case 0..<0x20: throw failure("no control character")
      default: result.append(byte)
      }
    }
    throw failure("'\"'")
  }

  private mutating func appendEscape(to result: inout [UInt8]) throws(Failure) {
    guard let byte = next else { throw failure("an escape") }
    at += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(byte)
    case UInt8(ascii: "b"): result.append(0x08)
    case UInt8(ascii: "f"): result.append(0x0c)
    case UInt8(ascii: "n"): result.append(0x0a)
    case UInt8(ascii: "r"): result.append(0x0d)
    case UInt8(ascii: "t"): result.append(0x09)
    case UInt8(ascii: "u"): result.append(contentsOf: UTF8.encode(try escapedScalar())!)
    default: throw failure("an escape")
    }
  }

  /// The scalar of "\uXXXX", or of a surrogate pair of them.
  private mutating func escapedScalar() throws(Failure) -> Unicode.Scalar {
    let first = try hexadecimal()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard first < 0xdc00, next == UInt8(ascii: "\\") else { throw failure("a surrogate pair") }
    at += 1
    guard next == UInt8(ascii: "u") else { throw failure("a surrogate pair") }
    at += 1
    let second = try hexadecimal()
    guard (0xdc00...0xdfff).contains(second) else { throw failure("a surrogate pair") }
    return Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))!
  }

  private mutating func hexadecimal() throws(Failure) -> UInt32 {
    guard bytes.count - at >= 4 else { throw failure("four hexadecimal digits") }
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(bytes[at])).hexDigitValue else {
        throw failure("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      at += 1
    }
    return value
  }
}
