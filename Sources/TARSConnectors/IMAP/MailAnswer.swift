/// One answer of a mail server: a line, with the literals that it announces in it.
package struct MailAnswer: Hashable, Sendable {
  /// "*", "+", or the mark of the command that it ends.
  package var mark: String
  package var values: [MailValue]

  /// `nil` for what is no answer. Lists are at most 32 deep.
  /// - Parameter bytes: Without the end of the line.
  package init?(_ bytes: [UInt8]) {
    var reader = MailReader(bytes)
    guard let mark = reader.word(), let values = reader.status() ?? reader.values(until: nil, depth: 0) else {
      return nil
    }
    self.mark = mark
    self.values = values
  }

  /// A value's word in capitals; "" where there is none.
  func word(_ index: Int) -> String {
    index < values.count ? values[index].text?.uppercased() ?? "" : ""
  }
}

/// Takes a line apart.
private struct MailReader {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  private static let blank = UInt8(ascii: " ")
  private static let deepest = 32

  mutating func word() -> String? {
    let word = rest.prefix { $0 != Self.blank }
    rest = rest.dropFirst(word.count)
    return word.isEmpty ? nil : String(decoding: word, as: UTF8.self)
  }

  private static let states: Set<String> = ["OK", "NO", "BAD", "BYE", "PREAUTH"]

  /// A status with its code in brackets, where the answer is one. The text after it is for people and may be anything.
  mutating func status() -> [MailValue]? {
    var ahead = self
    ahead.skipBlanks()
    guard let word = ahead.word(), Self.states.contains(word.uppercased()) else { return nil }
    ahead.skipBlanks()
    guard ahead.rest.first == UInt8(ascii: "["), let end = ahead.rest.firstIndex(of: UInt8(ascii: "]")) else {
      return [.atom(word)]
    }
    return [.atom(word), .atom(String(decoding: ahead.rest[...end], as: UTF8.self))]
  }

  private mutating func skipBlanks() { rest = rest.drop { $0 == Self.blank } }

  /// Values up to a closing sign, which is passed, or to the end.
  mutating func values(until end: UInt8?, depth: Int) -> [MailValue]? {
    guard depth <= Self.deepest else { return nil }
    var values: [MailValue] = []
    while let byte = rest.first {
      if byte == end {
        rest.removeFirst()
        return values
      }
      if byte == Self.blank {
        rest.removeFirst()
        continue
      }
      guard let value = value(byte, depth) else { return nil }
      values.append(value)
    }
    return end == nil ? values : nil
  }

  private mutating func value(_ byte: UInt8, _ depth: Int) -> MailValue? {
    switch byte {
    case UInt8(ascii: "("):
      rest.removeFirst()
      return values(until: UInt8(ascii: ")"), depth: depth + 1).map(MailValue.list)
    case UInt8(ascii: ")"): return nil
    case UInt8(ascii: "\""): return quoted()
    case UInt8(ascii: "{"): return literal() ?? atom()
    default: return atom()
    }
  }

  private mutating func quoted() -> MailValue? {
    rest.removeFirst()
    var bytes: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return .string(bytes) }
      if byte != UInt8(ascii: "\\") {
        bytes.append(byte)
      } else if let escaped = rest.popFirst() {
        bytes.append(escaped)
      }
    }
    return nil
  }

  /// "{5}" and the end of a line, then five bytes.
  private mutating func literal() -> MailValue? {
    let head = rest.prefix { $0 != 10 }
    guard let count = MailLiteral.announced(by: head), rest.count - head.count - 1 >= count else {
      return nil
    }
    rest = rest.dropFirst(head.count + 1)
    defer { rest = rest.dropFirst(count) }
    return .string(Array(rest.prefix(count)))
  }

  /// A word; brackets in it hold blanks and lists, as in "BODY[HEADER.FIELDS (SUBJECT)]".
  private mutating func atom() -> MailValue? {
    var depth = 0
    var bytes: [UInt8] = []
    while let byte = rest.first {
      let ends = byte == Self.blank || byte == UInt8(ascii: "(") || byte == UInt8(ascii: ")")
      if ends && depth == 0 && !bytes.isEmpty { break }
      if byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: "]") { depth = max(0, depth - 1) }
      bytes.append(byte)
      rest.removeFirst()
    }
    return bytes.isEmpty ? nil : .atom(String(decoding: bytes, as: UTF8.self))
  }
}
