import NIOCore

/// Turns a client's bytes into messages and signs (RFC 6455, 5 to 8); no input or output of its own.
///
/// After an error or a close nothing more may be read.
struct WebSocketFrameParser: Sendable {
  enum Event: Hashable, Sendable {
    case text(String)
    case binary(ByteBuffer)
    case ping(ByteBuffer)
    case pong(ByteBuffer)
    /// `nil` where the client gave no code.
    case close(WebSocketCloseCode?)
  }

  /// Pieces of one message: each may be empty, so that its size alone wouldn't bound them.
  static let mostFragments = 1024

  private struct Message {
    let isText: Bool
    var bytes: ByteBuffer
    var fragments = 1
  }

  /// Most bytes of a message, its fragments together.
  var longest: Int
  private var input = ByteBuffer()
  private var message: Message?

  init(longest: Int) { self.longest = longest }

  /// Bytes that are held until the rest of their frame or message comes.
  var held: Int { input.readableBytes + (message?.bytes.readableBytes ?? 0) }

  mutating func take(_ bytes: ByteBuffer) {
    if input.readableBytes == 0 { input = bytes } else { input.writeImmutableBuffer(bytes) }
  }

  /// What comes next; `nil` when more bytes are needed.
  mutating func next() throws(WebSocketViolation) -> Event? {
    while let (header, payload) = try frame() {
      switch header.opcode {
      case .ping: return .ping(payload)
      case .pong: return .pong(payload)
      case .close: return .close(try Self.closeCode(payload))
      case .continuation, .text, .binary:
        try add(payload, header)
        if header.isFinal, let event = try whole() { return event }
      }
    }
    return nil
  }

  private mutating func frame() throws(WebSocketViolation) -> (WebSocketFrameHeader, ByteBuffer)? {
    guard let header = try WebSocketFrameHeader(input) else { return nil }
    let before = message?.bytes.readableBytes ?? 0
    if !header.opcode.isControl, header.length > longest - before {
      throw WebSocketViolation("a message has over \(longest) bytes", code: .tooLarge)
    }
    guard input.readableBytes - header.size >= header.length else { return nil }
    input.moveReaderIndex(forwardBy: header.size)
    guard var payload = input.readSlice(length: header.length) else { return nil }
    if input.readableBytes == 0 { input = ByteBuffer() } else { input.discardReadBytes() }
    payload.unmask(with: header.key)
    return (header, payload)
  }

  private mutating func add(
    _ payload: ByteBuffer, _ header: WebSocketFrameHeader
  ) throws(WebSocketViolation) {
    guard header.opcode == .continuation else {
      guard message == nil else { throw WebSocketViolation("a message begins inside of another") }
      message = Message(isText: header.opcode == .text, bytes: payload)
      return
    }
    guard message != nil else { throw WebSocketViolation("nothing is to be continued") }
    message?.fragments += 1
    message?.bytes.writeImmutableBuffer(payload)
    guard message?.fragments ?? 0 <= Self.mostFragments else {
      throw WebSocketViolation("a message has over \(Self.mostFragments) pieces", code: .policy)
    }
  }

  private mutating func whole() throws(WebSocketViolation) -> Event? {
    guard let message else { return nil }
    self.message = nil
    return message.isText ? .text(try Self.text(message.bytes)) : .binary(message.bytes)
  }

  private static func closeCode(
    _ payload: ByteBuffer
  ) throws(WebSocketViolation) -> WebSocketCloseCode? {
    var payload = payload
    guard payload.readableBytes > 0 else { return nil }
    guard let code = payload.readInteger(as: UInt16.self).map(WebSocketCloseCode.init(rawValue:)),
      code.mayBeSent
    else { throw WebSocketViolation("a close code is none") }
    _ = try text(payload)
    return code
  }

  private static func text(_ bytes: ByteBuffer) throws(WebSocketViolation) -> String {
    guard let text = String(validating: bytes.readableBytesView, as: UTF8.self) else {
      throw WebSocketViolation("a text isn't UTF-8", code: .invalidData)
    }
    return text
  }
}

extension ByteBuffer {
  fileprivate mutating func unmask(with key: [UInt8]) {
    withUnsafeMutableReadableBytes { bytes in
      for index in bytes.indices { bytes[index] ^= key[index & 3] }
    }
  }
}
