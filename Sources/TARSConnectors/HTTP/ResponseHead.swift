/// Reads the lines of an answer's head; the head of the last answer of several counts.
struct ResponseHead {
  private(set) var headers: [String: String] = [:]
  private var bytes = 0

  static let longest = 256 << 10

  /// Whether the line was taken; `false` where the head became too long.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Bool {
    bytes += line.count
    guard bytes <= Self.longest else { return false }
    let text = String(decoding: line, as: UTF8.self)
    if text.hasPrefix("HTTP/") {
      headers = [:]
    } else if let colon = text.firstIndex(of: ":") {
      let name = text[..<colon].lowercased()
      headers[name] = Self.trimmed(text[text.index(after: colon)...])
    }
    return true
  }

  private static func trimmed(_ text: Substring) -> String {
    let isBlank = { (character: Character) in character.isWhitespace || character.isNewline }
    let start = text.drop(while: isBlank)
    let end = start.lastIndex { !isBlank($0) }
    return end.map { String(start[...$0]) } ?? ""
  }
}
