/// Divides an RTF document into its tokens (Rich Text Format Specification 1.9.1, "Conventions of an RTF Reader").
struct RTFLexer {
  enum Token: Equatable {
    case open
    case close
    /// "\b0" is ("b", 0), "\par" is ("par", nil).
    case word(String, Int?)
    /// A character that stands for itself or something else after a backslash: "\~".
    case symbol(UInt8)
    /// "\'e4".
    case hex(UInt8)
    case byte(UInt8)
  }

  private let bytes: ArraySlice<UInt8>
  private var index: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes[...]
    index = 0
  }

  mutating func next() -> Token? {
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      switch byte {
      case UInt8(ascii: "{"): return .open
      case UInt8(ascii: "}"): return .close
      case UInt8(ascii: "\\"): if let token = control() { return token }
      case 0x0A, 0x0D, 0: continue
      default: return .byte(byte)
      }
    }
    return nil
  }

  private mutating func control() -> Token? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    if Self.isLetter(byte) { return word() }
    index += 1
    switch byte {
    case UInt8(ascii: "'"): return hex()
    case 0x0A, 0x0D: return .word("par", nil)
    default: return .symbol(byte)
    }
  }

  private mutating func hex() -> Token? {
    guard index + 2 <= bytes.count,
      let value = UInt8(String(decoding: bytes[index..<(index + 2)], as: UTF8.self), radix: 16)
    else { return nil }
    index += 2
    return .hex(value)
  }

  private mutating func word() -> Token {
    let start = index
    while index < bytes.count, Self.isLetter(bytes[index]), index - start < 40 { index += 1 }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    let parameter = number()
    if index < bytes.count, bytes[index] == 0x20 { index += 1 }
    guard name == "bin" else { return .word(name, parameter) }
    // So many raw bytes follow.
    index = min(bytes.count, index + max(0, parameter ?? 0))
    return .word(name, nil)
  }

  private mutating func number() -> Int? {
    let start = index
    if index < bytes.count, bytes[index] == UInt8(ascii: "-") { index += 1 }
    let digits = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]), index - digits < 11 { index += 1 }
    guard index > digits else {
      index = start
      return nil
    }
    return Int(String(decoding: bytes[start..<index], as: UTF8.self))
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
