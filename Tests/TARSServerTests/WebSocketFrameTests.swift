import NIOCore
import Testing

@testable import TARSServer

struct WebSocketFrameTests {
  private typealias Event = WebSocketFrameParser.Event

  /// A client's frame, with the length in as few bytes as possible unless told otherwise.
  static func frame(
    _ opcode: UInt8, _ payload: [UInt8] = [], isFinal: Bool = true, masked: Bool = true,
    length: [UInt8]? = nil
  ) -> [UInt8] {
    let key: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
    let mask: UInt8 = masked ? 0x80 : 0
    var bytes = [(isFinal ? 0x80 : 0) | opcode]
    switch payload.count {
    case _ where length != nil: bytes += length ?? []
    case ...125: bytes.append(mask | UInt8(payload.count))
    case ...0xFFFF: bytes += [mask | 126, UInt8(payload.count >> 8), UInt8(payload.count & 255)]
    default:
      let digits = withUnsafeBytes(of: UInt64(payload.count).bigEndian) { Array($0) }
      bytes += [mask | 127] + digits
    }
    guard masked else { return bytes + payload }
    return bytes + key + payload.enumerated().map { $1 ^ key[$0 & 3] }
  }

  /// The events in the bytes when they come in two pieces, and the violation that ended them.
  private static func read(
    _ bytes: [UInt8], cut: Int = 0, longest: Int = 1 << 20
  ) -> (events: [Event], violation: WebSocketViolation?) {
    var parser = WebSocketFrameParser(longest: longest)
    var events: [Event] = []
    do throws(WebSocketViolation) {
      for piece in [bytes[..<cut], bytes[cut...]] {
        parser.take(ByteBuffer(bytes: piece))
        while let event = try parser.next() { events.append(event) }
      }
      return (events, nil)
    } catch {
      return (events, error)
    }
  }

  @Test func aStreamReadsTheSameWhereverItIsCut() {
    let long = [UInt8](repeating: 65, count: 300)
    let bytes =
      Self.frame(1, Array("héllo".utf8)) + Self.frame(1, [0xC3], isFinal: false) + Self.frame(9, [1, 2])
      + Self.frame(0, [], isFinal: false) + Self.frame(0, [0xA9]) + Self.frame(2, long) + Self.frame(10)
      + Self.frame(8, [0x03, 0xE8] + Array("bye".utf8))
    let expected: [Event] = [
      .text("héllo"), .ping(ByteBuffer(bytes: [1, 2])), .text("é"), .binary(ByteBuffer(bytes: long)),
      .pong(ByteBuffer()), .close(.normal),
    ]
    for cut in 0...bytes.count {
      let (events, violation) = Self.read(bytes, cut: cut)
      #expect(events == expected && violation == nil, "cut at \(cut)")
    }
  }

  private static let zeros = [UInt8](repeating: 0, count: 126)
  private static let letters = [UInt8](repeating: 65, count: 60)

  private static let broken: [([UInt8], UInt16)] = [
    (frame(1, [65], masked: false), 1002), (frame(3), 1002), (frame(11), 1002), (frame(0x41), 1002),
    (frame(0, [65]), 1002), (frame(1, [65], isFinal: false) + frame(1, [66]), 1002),
    (frame(9, [], isFinal: false), 1002), (frame(9, zeros), 1002),
    (frame(8, [3]), 1002), (frame(8, [0x03, 0xED]), 1002), (frame(8, [0x13, 0x88]), 1002),
    (frame(8, [0x03, 0xE8, 0xFF]), 1007), (frame(1, [0xFF]), 1007), (frame(1, [0xC3]), 1007),
    (frame(1, [0xED, 0xA0, 0x80]), 1007), (frame(2, zeros), 1009),
    (frame(2, [65], length: [0xFE, 0, 1]), 1002),
    (frame(2, [65], length: [0xFF, 0, 0, 0, 0, 0, 0, 0, 1]), 1002),
    (frame(2, [], length: [0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0]), 1002),
    (frame(2, [], length: [0xFF, 0x7F, 255, 255, 255, 255, 255, 255, 255]), 1009),
    (frame(1, letters, isFinal: false) + frame(0, letters), 1009),
    (frame(1, isFinal: false) + (0..<1100).flatMap { _ in frame(0, isFinal: false) }, 1008),
  ]

  @Test(arguments: broken)
  func whatBreaksTheProtocolIsRefusedWithItsCode(_ bytes: [UInt8], _ code: UInt16) {
    for cut in [0, 1, 2, bytes.count - 1, bytes.count] {
      let (events, violation) = Self.read(bytes, cut: cut, longest: 100)
      #expect(violation?.code.rawValue == code, "\(bytes.prefix(12)) cut at \(cut)")
      #expect(events.isEmpty)
    }
  }

  @Test func nothingIsHeldBetweenMessages() throws {
    var parser = WebSocketFrameParser(longest: 100)
    parser.take(ByteBuffer(bytes: Self.frame(1, [65, 66]) + Self.frame(1, [67])))
    let events = [try parser.next(), try parser.next(), try parser.next()]
    #expect(events == [.text("AB"), .text("C"), nil])
    #expect(parser.held == 0)
  }

  @Test(arguments: [0, 125, 126, 65535, 65536])
  func whatIsSentSaysItsLength(_ count: Int) {
    var frame = WebSocketFrame.text([UInt8](repeating: 65, count: count))
    let (first, short) = (frame.readInteger(as: UInt8.self), frame.readInteger(as: UInt8.self))
    #expect(first == 0x81)
    let length: Int? =
      switch short {
      case 126: frame.readInteger(as: UInt16.self).map(Int.init)
      case 127: frame.readInteger(as: UInt64.self).map(Int.init)
      default: short.map(Int.init)
      }
    #expect(length == count && frame.readableBytes == count)
  }
}
