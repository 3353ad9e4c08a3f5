/// The tokens of a LaTeX text, without its comments.
struct LaTeXTokens {
  enum Token: Hashable {
    /// A command with its name; a sign such as "\%" is a command too.
    case command(String)
    case text([UInt8])
    case open
    case close
    /// "$" or "$$".
    case math(isDisplay: Bool)
    case ampersand
    case tilde
    /// A blank line.
    case paragraph
  }

  let bytes: [UInt8]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func next() -> Token? {
    guard index < bytes.count else { return nil }
    let byte = bytes[index]
    index += 1
    switch byte {
    case 0x5C: return command()
    case 0x7B: return .open
    case 0x7D: return .close
    case 0x26: return .ampersand
    case 0x7E: return .tilde
    case 0x25:
      skipComment()
      return next(orEnd: ())
    case 0x24:
      let isDisplay = index < bytes.count && bytes[index] == 0x24
      if isDisplay { index += 1 }
      return .math(isDisplay: isDisplay)
    case 0x0A where isBlankLine:
      while index < bytes.count, bytes[index] <= 0x20 { index += 1 }
      return .paragraph
    default: return text(from: index - 1)
    }
  }

  /// Comments come in rows of thousands, so they are skipped in a loop.
  private mutating func next(orEnd: Void) -> Token? {
    while index < bytes.count, bytes[index] == 0x25 {
      index += 1
      skipComment()
    }
    return next()
  }

  private mutating func command() -> Token {
    let start = index
    while index < bytes.count, Self.isLetter(bytes[index]) { index += 1 }
    if index == start {
      guard index < bytes.count else { return .command("") }
      index += 1
      return .command(String(decoding: bytes[start..<index], as: UTF8.self))
    }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    if index < bytes.count, bytes[index] == 0x2A { index += 1 }
    while index < bytes.count, bytes[index] == 0x20 { index += 1 }
    return .command(name)
  }

  private mutating func text(from start: Int) -> Token {
    while index < bytes.count {
      let byte = bytes[index]
      if [0x5C, 0x7B, 0x7D, 0x26, 0x7E, 0x25, 0x24].contains(byte)
        || (byte == 0x0A && startsBlankLine(index + 1))
      {
        break
      }
      index += 1
    }
    return .text(Array(bytes[start..<index]))
  }

  private var isBlankLine: Bool { startsBlankLine(index) }

  private func startsBlankLine(_ start: Int) -> Bool {
    var at = start
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x09 { at += 1 }
    return at < bytes.count && bytes[at] == 0x0A
  }

  /// To the next line, whose indentation belongs to the comment.
  private mutating func skipComment() {
    while index < bytes.count, bytes[index] != 0x0A { index += 1 }
    guard !isAtBlankLine else { return }
    if index < bytes.count { index += 1 }
    while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
  }

  private var isAtBlankLine: Bool { index < bytes.count && startsBlankLine(index + 1) }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x40
  }

  // MARK: Arguments

  /// The raw text of the argument in braces that comes next; `nil` where none does.
  mutating func argument() -> [UInt8]? { enclosed(0x7B, 0x7D) }

  /// The raw text of the argument in square brackets that comes next; `nil` where none does.
  mutating func option() -> [UInt8]? { enclosed(0x5B, 0x5D) }

  private mutating func enclosed(_ open: UInt8, _ close: UInt8) -> [UInt8]? {
    var at = index
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A || bytes[at] == 0x09 { at += 1 }
    guard at < bytes.count, bytes[at] == open else { return nil }
    let start = at + 1
    var depth = 0
    while at < bytes.count, at - start < 1 << 20 {
      let byte = bytes[at]
      if byte == 0x5C {
        at += 2
        continue
      }
      if byte == open { depth += 1 }
      if byte == close { depth -= 1 }
      if depth == 0 {
        index = at + 1
        return Array(bytes[start..<at])
      }
      at += 1
    }
    return nil
  }

  /// Goes on at an index.
  mutating func skip(to index: Int) { self.index = index }

  /// Everything up to "\end{name}", which is taken too.
  mutating func environment(_ name: String) -> [UInt8] {
    let end = Array("\\end{\(name)}".utf8)
    let found = Bytes.firstIndex(of: end, in: bytes[index...])
    defer { index = found.map { $0 + end.count } ?? bytes.count }
    return Array(bytes[index..<(found ?? bytes.count)])
  }
}
