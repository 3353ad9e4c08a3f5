/// The lines of a text with a marker language, as strings, taken one after the other.
struct LineScanner {
  private let lines: [ArraySlice<UInt8>]
  private(set) var index = 0

  init(_ bytes: [UInt8]) { lines = TextLines.split(bytes) }

  var isAtEnd: Bool { index >= lines.count }

  /// The line `offset` lines ahead, without white space at its end; "" behind the last.
  func peek(_ offset: Int = 0) -> String {
    guard index + offset >= 0, index + offset < lines.count else { return "" }
    return Self.text(lines[index + offset])
  }

  mutating func next() -> String {
    let line = peek()
    index += 1
    return line
  }

  mutating func skip(_ count: Int = 1) { index = min(lines.count, index + count) }

  /// All lines up to one that `isEnd` accepts, which is taken too.
  mutating func take(until isEnd: (String) -> Bool) -> [String] {
    var taken: [String] = []
    while !isAtEnd {
      let line = next()
      if isEnd(line) { return taken }
      taken.append(line)
    }
    return taken
  }

  /// Lines that are indented, and blank ones between them.
  mutating func takeIndented() -> [String] {
    var taken: [String] = []
    while !isAtEnd, peek().isEmpty || peek().first == " " || peek().first == "\t" { taken.append(next()) }
    while taken.last?.isEmpty == true { taken.removeLast() }
    return taken
  }

  private static func text(_ line: ArraySlice<UInt8>) -> String {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x09 || last == 0x0D { line = line.dropLast() }
    return String(decoding: line, as: UTF8.self)
  }
}

extension String {
  /// Whether it is `character` alone, at least `count` times.
  func isRule(of character: Character, atLeast count: Int) -> Bool {
    utf8.count >= count && allSatisfy { $0 == character }
  }

  /// Without white space at both ends.
  var trimmed: String { CleanText.text(self, .line) }

  /// What stands behind a prefix; `nil` without it.
  func after(_ prefix: String) -> String? { hasPrefix(prefix) ? String(dropFirst(prefix.count)) : nil }
}
