import CConfinement
import FoundationEssentials
import Glibc

/// One end of the connection between the service and a worker: messages in JSON, each with its length in four
/// bytes, big-endian, before it. A message may carry a file descriptor.
struct FrameChannel {
  enum Failure: Error, Hashable {
    /// The other side is gone.
    case closed
    case tooLong(Int)
    case malformed
  }

  let descriptor: Int32
  /// Longest message that is accepted.
  let limit: Int

  func send(_ message: some Encodable, with passenger: Int32 = -1) throws {
    let body = try JSONEncoder().encode(message)
    let header = withUnsafeBytes(of: UInt32(clamping: body.count).bigEndian) { Data($0) }
    let frame = header + body
    let failure = frame.withUnsafeBytes { tars_send(descriptor, $0.baseAddress, $0.count, passenger) }
    guard failure == 0 else { throw Failure.closed }
  }

  /// Receives one message; a descriptor that comes with it is closed.
  ///
  /// - Parameter wait: Called before each piece is read; returns when there is something to read.
  func receive<Message: Decodable>(_ type: Message.Type, wait: () throws -> Void = {}) throws -> Message {
    try Self.decode(type, frame { try bytes($0, nil, wait) })
  }

  /// Receives one message, and the descriptor that came with it, or -1.
  func receiveWithDescriptor<Message: Decodable>(_ type: Message.Type) throws -> (Message, Int32) {
    var passenger: Int32 = -1
    do {
      let body = try frame { try bytes($0, &passenger) {} }
      return (try Self.decode(type, body), passenger)
    } catch {
      if passenger >= 0 { close(passenger) }
      throw error
    }
  }

  /// Reads the length, then the message.
  private func frame(_ read: (Int) throws -> [UInt8]) throws -> [UInt8] {
    let length = try read(4).reduce(0) { $0 << 8 | Int($1) }
    guard length <= limit else { throw Failure.tooLong(length) }
    return try read(length)
  }

  private static func decode<Message: Decodable>(_ type: Message.Type, _ body: [UInt8]) throws -> Message {
    do {
      return try JSONDecoder().decode(type, from: Data(body))
    } catch {
      throw Failure.malformed
    }
  }

  private func bytes(
    _ count: Int, _ passenger: UnsafeMutablePointer<Int32>?, _ wait: () throws -> Void
  ) throws -> [UInt8] {
    var received: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: min(count, 256 << 10))
    while received.count < count {
      try wait()
      let wanted = min(buffer.count, count - received.count)
      let got = buffer.withUnsafeMutableBytes { tars_receive(descriptor, $0.baseAddress, wanted, passenger) }
      guard got > 0 else { throw Failure.closed }
      received.append(contentsOf: buffer[..<got])
    }
    return received
  }
}
