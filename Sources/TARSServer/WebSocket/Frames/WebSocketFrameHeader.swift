import NIOCore

/// The head of a client's frame (RFC 6455, 5.2).
struct WebSocketFrameHeader: Hashable {
  let isFinal: Bool
  let opcode: WebSocketOpcode
  /// Bytes of the payload.
  let length: Int
  /// Bytes of the head, the masking key included.
  let size: Int
  let key: [UInt8]

  /// The head at the beginning of the bytes; `nil` while they aren't enough.
  ///
  /// - Throws: `WebSocketViolation` as soon as it shows.
  init?(_ bytes: ByteBuffer) throws(WebSocketViolation) {
    guard let first = bytes.byte(0) else { return nil }
    guard first & 0x70 == 0 else { throw WebSocketViolation("a reserved bit is set") }
    guard let opcode = WebSocketOpcode(rawValue: first & 0x0F) else {
      throw WebSocketViolation("there is no opcode \(first & 0x0F)")
    }
    guard let second = bytes.byte(1) else { return nil }
    guard second & 0x80 != 0 else { throw WebSocketViolation("a client's frames must be masked") }
    isFinal = first & 0x80 != 0
    self.opcode = opcode
    if opcode.isControl && (!isFinal || second & 0x7F > 125) {
      throw WebSocketViolation("control frames are whole and of 125 bytes at most")
    }
    guard let (length, lengthSize) = try Self.length(second & 0x7F, bytes) else { return nil }
    let start = bytes.readerIndex + 2 + lengthSize
    guard let key = bytes.getBytes(at: start, length: 4) else { return nil }
    self.length = length
    self.key = key
    size = 2 + lengthSize + 4
  }

  /// The payload's length and how many bytes it took to say it, which must be as few as possible.
  private static func length(
    _ short: UInt8, _ bytes: ByteBuffer
  ) throws(WebSocketViolation) -> (Int, Int)? {
    let start = bytes.readerIndex + 2
    switch short {
    case 126:
      guard let length = bytes.getInteger(at: start, as: UInt16.self) else { return nil }
      guard length > 125 else { throw WebSocketViolation("a length is written too long") }
      return (Int(length), 2)
    case 127:
      guard let length = bytes.getInteger(at: start, as: UInt64.self) else { return nil }
      guard length > 0xFFFF, length <= UInt64(Int64.max) else {
        throw WebSocketViolation("a length is written too long, or negative")
      }
      return (Int(length), 8)
    default: return (Int(short), 0)
    }
  }
}

extension ByteBuffer {
  fileprivate func byte(_ offset: Int) -> UInt8? { getInteger(at: readerIndex + offset) }
}
