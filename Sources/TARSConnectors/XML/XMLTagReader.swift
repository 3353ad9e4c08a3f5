/// Reads one tag.
struct XMLTagReader {
  private let bytes: ArraySlice<UInt8>
  private var index: Int

  /// - Parameter bytes: Begin with "<".
  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex + 1
  }

  /// Bytes of the tag.
  var consumed: Int { index - bytes.startIndex }

  mutating func read() throws(XMLProblem) -> XMLScanner.Token {
    if peek == UInt8(ascii: "/") {
      index += 1
      let name = try name()
      skipBlanks()
      try expect(UInt8(ascii: ">"))
      return .end(name)
    }
    let name = try name()
    let attributes = try attributes()
    let isEmpty = peek == UInt8(ascii: "/")
    if isEmpty { index += 1 }
    try expect(UInt8(ascii: ">"))
    return .start(name, attributes: attributes, isEmpty: isEmpty)
  }

  private var peek: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

  private mutating func expect(_ byte: UInt8) throws(XMLProblem) {
    guard peek == byte else { throw .malformed }
    index += 1
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...10).contains(byte) || byte == 13 }

  /// Whether there was any.
  @discardableResult
  private mutating func skipBlanks() -> Bool {
    let start = index
    while let byte = peek, Self.isBlank(byte) { index += 1 }
    return index > start
  }

  private static let ends = Set("<>/=\"'&".utf8)

  private mutating func name() throws(XMLProblem) -> String {
    let start = index
    while let byte = peek, byte > 32, !Self.ends.contains(byte) { index += 1 }
    guard index > start else { throw .malformed }
    return try XMLScanner.string(bytes[start..<index])
  }

  private mutating func attributes() throws(XMLProblem) -> [XMLScanner.Attribute] {
    var attributes: [XMLScanner.Attribute] = []
    while true {
      let hasBlank = skipBlanks()
      guard let byte = peek else { throw .malformed }
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/") { return attributes }
      guard hasBlank, attributes.count < 256 else { throw .malformed }
      attributes.append(try attribute())
    }
  }

  private mutating func attribute() throws(XMLProblem) -> XMLScanner.Attribute {
    let name = try name()
    skipBlanks()
    try expect(UInt8(ascii: "="))
    skipBlanks()
    guard let quote = peek, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
      throw .malformed
    }
    index += 1
    guard let end = bytes[index...].firstIndex(of: quote) else { throw .malformed }
    guard !bytes[index..<end].contains(UInt8(ascii: "<")) else { throw .malformed }
    defer { index = end + 1 }
    return XMLScanner.Attribute(name: name, value: try XMLReferences.resolve(bytes[index..<end]))
  }
}
