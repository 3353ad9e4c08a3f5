/// Cuts a document of XML 1.0 in UTF-8 into tags and text. No document type is taken, hence no entity but the five
/// that every document has.
struct XMLScanner {
  enum Token: Equatable {
    case start(String, attributes: [Attribute], isEmpty: Bool)
    case end(String)
    case text(String)
  }

  struct Attribute: Equatable {
    let name: String
    let value: String
  }

  private var rest: ArraySlice<UInt8>
  private static let longestTag = 64 << 10

  init(_ bytes: [UInt8]) throws(XMLProblem) {
    rest = bytes[...]
    if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
    if rest.starts(with: [0xfe, 0xff]) || rest.starts(with: [0xff, 0xfe]) { throw .notUTF8 }
    if starts("<?xml") { try declaration() }
  }

  private mutating func declaration() throws(XMLProblem) {
    let text = try String(decoding: take(until: "?>"), as: UTF8.self).lowercased()
    guard let encoding = text.firstRange(of: "encoding")?.upperBound else { return }
    let name = text[encoding...].drop { " \t\r\n=\"'".contains($0) }.prefix { !"\"' ".contains($0) }
    guard ["utf-8", "utf8", "us-ascii", "ascii"].contains(name) else { throw .notUTF8 }
  }

  /// `nil` at the end.
  mutating func next() throws(XMLProblem) -> Token? {
    while let first = rest.first {
      guard first == UInt8(ascii: "<") else { return try .text(text()) }
      if starts("<!--") {
        _ = try take(until: "-->")
      } else if starts("<![CDATA[") {
        let bytes = try take(until: "]]>").dropFirst(9)
        return try .text(Self.string(bytes))
      } else if starts("<?") {
        _ = try take(until: "?>")
      } else if starts("<!") {
        throw .documentType
      } else {
        return try tag()
      }
    }
    return nil
  }

  private func starts(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { rest.starts(with: $0) }
  }

  /// The bytes before `end`, which are passed with it.
  private mutating func take(until end: StaticString) throws(XMLProblem) -> ArraySlice<UInt8> {
    let end = end.withUTF8Buffer { Array($0) }
    var index = rest.startIndex
    while let found = rest[index...].firstIndex(of: end[0]) {
      if rest[found...].starts(with: end) {
        defer { rest = rest[(found + end.count)...] }
        return rest[..<found]
      }
      index = found + 1
    }
    throw .malformed
  }

  private mutating func text() throws(XMLProblem) -> String {
    let end = rest.firstIndex(of: UInt8(ascii: "<")) ?? rest.endIndex
    defer { rest = rest[end...] }
    return try XMLReferences.resolve(rest[..<end])
  }

  private mutating func tag() throws(XMLProblem) -> Token {
    var reader = XMLTagReader(rest.prefix(Self.longestTag))
    let token = try reader.read()
    rest = rest.dropFirst(reader.consumed)
    return token
  }

  static func string(_ bytes: ArraySlice<UInt8>) throws(XMLProblem) -> String {
    guard let text = String(validating: bytes, as: UTF8.self) else { throw .notUTF8 }
    return text
  }
}
