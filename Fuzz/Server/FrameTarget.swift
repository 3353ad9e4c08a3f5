import NIOCore
@testable import TARSServer

/// Frames of a WebSocket, whole and cut into pieces: all read the same, and nothing grows beyond the limit.
enum FrameTarget {
  private static let longest = 256

  private struct Outcome: Hashable {
    var events: [WebSocketFrameParser.Event] = []
    var violation: WebSocketViolation?
  }

  static func check(_ bytes: [UInt8]) {
    let whole = outcome(of: bytes, piece: max(1, bytes.count))
    for piece in [1, 2, 3, 7, 64] { precondition(outcome(of: bytes, piece: piece) == whole) }
    for event in whole.events {
      switch event {
      case .text(let text): precondition(text.utf8.count <= longest)
      case .binary(let bytes): precondition(bytes.readableBytes <= longest)
      case .ping(let bytes), .pong(let bytes): precondition(bytes.readableBytes <= 125)
      case .close(let code): precondition(code?.mayBeSent ?? true)
      }
    }
  }

  private static func outcome(of bytes: [UInt8], piece: Int) -> Outcome {
    var outcome = Outcome()
    var parser = WebSocketFrameParser(longest: longest)
    var rest = bytes[...]
    do throws(WebSocketViolation) {
      while !rest.isEmpty {
        parser.take(ByteBuffer(bytes: rest.prefix(piece)))
        rest = rest.dropFirst(piece)
        while let event = try parser.next() { outcome.events.append(event) }
        // What waits is a part of a message, or of one frame with its head.
        precondition(parser.held <= 2 * longest + 14)
      }
    } catch {
      outcome.violation = error
    }
    return outcome
  }
}
