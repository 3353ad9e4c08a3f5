import HTTPTypes
import Hummingbird
import NIOCore
import Synchronization

/// The bytes of a response that is short and known.
enum CollectedReply {
  static func bytes(of body: ResponseBody) async throws -> ByteBuffer {
    let collector = Collector()
    try await body.write(Writer(collector: collector))
    return collector.bytes
  }

  private final class Collector: Sendable {
    private let buffer = Mutex(ByteBuffer())
    var bytes: ByteBuffer { buffer.withLock { $0 } }
    func take(_ piece: ByteBuffer) { buffer.withLock { _ = $0.writeImmutableBuffer(piece) } }
  }

  private struct Writer: ResponseBodyWriter {
    let collector: Collector
    mutating func write(_ buffer: ByteBuffer) async throws { collector.take(buffer) }
    consuming func finish(_ trailingHeaders: HTTPFields?) async throws {}
  }
}
