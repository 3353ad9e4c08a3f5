import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat

/// Server-sent events (HTML Living Standard, 9.2).
enum EventStream {
  /// One event. JSON holds no line break, so its data is one line.
  static func frame(event: String? = nil, json value: some Encodable) throws -> ByteBuffer {
    var frame = ByteBuffer(string: event.map { "event: \($0)\n" } ?? "")
    frame.writeString("data: ")
    frame.writeData(try JSONReply.data(value))
    frame.writeString("\n\n")
    return frame
  }

  static func frame(text: String) -> ByteBuffer { ByteBuffer(string: "data: \(text)\n\n") }

  /// A comment, which clients skip: keeps proxies and clients from giving up on a silent stream.
  static let heartbeat = ByteBuffer(string: ": still working\n\n")

  /// A response that writes the frames which `produce` hands over, until it returns.
  ///
  /// When the client leaves, `produce` is cancelled. What it throws ends the connection without an end of the
  /// stream; errors that the client should see are frames.
  static func response(
    to request: CollectedRequest, heartbeat interval: Duration,
    produce: @escaping @Sendable (@Sendable (ByteBuffer) -> Void) async throws -> Void
  ) -> Response {
    let headers: HTTPFields = [
      .contentType: "text/event-stream; charset=utf-8", .connection: "close", .accelBuffering: "no",
    ]
    let body = ResponseBody { writer in
      try await request.whileConnected {
        try await pump(every: interval, produce) { frame in try await writer.write(frame) }
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  /// Frames wait in memory for a slow client; the work's own stream doesn't wait for its reader either.
  @concurrent
  private static func pump(
    every interval: Duration,
    _ produce: @escaping @Sendable (@Sendable (ByteBuffer) -> Void) async throws -> Void,
    write: @concurrent (ByteBuffer) async throws -> Void
  ) async throws {
    let (frames, feed) = AsyncThrowingStream.makeStream(of: ByteBuffer.self)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        do {
          try await produce { feed.yield($0) }
          feed.finish()
        } catch {
          feed.finish(throwing: error)
        }
      }
      group.addTask {
        while true {
          try await Task.sleep(for: interval)
          feed.yield(Self.heartbeat)
        }
      }
      defer { group.cancelAll() }
      for try await frame in frames { try await write(frame) }
    }
  }
}

extension HTTPField.Name {
  /// Tells nginx to pass events on as they come.
  static let accelBuffering = HTTPField.Name("X-Accel-Buffering")!
  static let requestID = HTTPField.Name("X-Request-Id")!
}
