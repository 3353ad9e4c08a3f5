import NIOCore

/// Frames that the server sends: whole and without a mask (RFC 6455, 5.1).
enum WebSocketFrame {
  static func text(_ text: some Collection<UInt8>) -> ByteBuffer { frame(.text, ByteBuffer(bytes: text)) }

  static func ping() -> ByteBuffer { frame(.ping, ByteBuffer()) }

  /// The answer to a ping, with the same bytes.
  static func pong(_ payload: ByteBuffer) -> ByteBuffer { frame(.pong, payload) }

  /// - Parameter reason: ASCII; cut to what a close frame has room for.
  static func close(_ code: WebSocketCloseCode, _ reason: String = "") -> ByteBuffer {
    var payload = ByteBuffer(integer: code.rawValue)
    payload.writeBytes(reason.utf8.prefix(123))
    return frame(.close, payload)
  }

  private static func frame(_ opcode: WebSocketOpcode, _ payload: ByteBuffer) -> ByteBuffer {
    var frame = ByteBuffer()
    let count = payload.readableBytes
    frame.reserveCapacity(count + 10)
    frame.writeInteger(0x80 | opcode.rawValue)
    switch count {
    case ...125: frame.writeInteger(UInt8(count))
    case ...0xFFFF: frame.writeMultipleIntegers(UInt8(126), UInt16(count))
    default: frame.writeMultipleIntegers(UInt8(127), UInt64(count))
    }
    frame.writeImmutableBuffer(payload)
    return frame
  }
}
