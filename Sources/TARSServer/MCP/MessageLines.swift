package import FoundationEssentials

/// Divides a stream of bytes into messages, one a line (MCP, Transports: stdio).
package struct MessageLines {
  /// What came.
  package enum Line: Hashable, Sendable {
    case message(Data)
    /// A line beyond the limit; its bytes are gone.
    case tooLong
  }

  /// Bytes of a message.
  package static let longest = 4 << 20

  private let longest: Int
  private var rest = Data()
  private var isSkipping = false

  package init(longest: Int = longest) { self.longest = longest }

  /// The lines that end in this piece; empty ones are left out.
  package mutating func take(_ piece: Data) -> [Line] {
    var lines: [Line] = []
    var piece = piece[...]
    while let end = piece.firstIndex(of: UInt8(ascii: "\n")) {
      hold(piece[..<end])
      lines += line()
      piece = piece[(end + 1)...]
    }
    hold(piece)
    return lines
  }

  /// What came after the last line's end.
  package mutating func finish() -> [Line] { line() }

  private mutating func hold(_ bytes: Data) {
    guard !isSkipping, rest.count + bytes.count <= longest else {
      (isSkipping, rest) = (true, Data())
      return
    }
    rest += bytes
  }

  private mutating func line() -> [Line] {
    defer { (isSkipping, rest) = (false, Data()) }
    if isSkipping { return [.tooLong] }
    let isBlank = rest.allSatisfy { [0x20, 0x09, 0x0D].contains($0) }
    return isBlank ? [] : [.message(rest)]
  }
}
