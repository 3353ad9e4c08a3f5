import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat

/// Server-sent events (HTML Living Standard, 9.2).
enum EventStream {
  /// One event. JSON holds no line break, so its data is one line.
  ///
  /// - Parameter id: What the client says to go on after this event.
  static func frame(
    event: String? = nil, json value: some Encodable, id: String? = nil
  ) throws -> ByteBuffer {
    var frame = ByteBuffer(string: id.map { "id: \($0)\n" } ?? "")
    frame.writeString(event.map { "event: \($0)\n" } ?? "")
    frame.writeString("data: ")
    frame.writeData(try JSONReply.data(value))
    frame.writeString("\n\n")
    return frame
  }

  /// One event of JSON that is written already.
  static func frame(event: String, data: Data) -> ByteBuffer {
    var frame = ByteBuffer(string: "event: \(event)\ndata: ")
    frame.writeData(data)
    frame.writeString("\n\n")
    return frame
  }

  /// A line of JSON, for streams that are made of such lines.
  static func line(json value: some Encodable) throws -> ByteBuffer {
    var line = ByteBuffer(data: try JSONReply.data(value))
    line.writeString("\n")
    return line
  }

  static func frame(text: String) -> ByteBuffer { ByteBuffer(string: "data: \(text)\n\n") }

  /// A comment, which clients skip: keeps proxies and clients from giving up on a silent stream.
  static let heartbeat = ByteBuffer(string: ": still working\n\n")

  /// A response that writes the frames which `produce` hands over, until it returns.
  ///
  /// When the client leaves, `produce` is cancelled. What it throws ends the connection without an end of the
  /// stream; errors that the client should see are frames. Other media types than that of events need signs of life
  /// in their own form.
  static func response(
    to request: CollectedRequest, heartbeat interval: Duration,
    mediaType: String = "text/event-stream; charset=utf-8", heartbeat sign: ByteBuffer = heartbeat,
    produce: @escaping @Sendable (@Sendable (ByteBuffer) -> Void) async throws -> Void
  ) -> Response {
    let headers: HTTPFields = [
      .contentType: mediaType, .connection: "close", .accelBuffering: "no",
    ]
    let body = ResponseBody { writer in
      try await request.whileConnected {
        try await pump(sign, every: interval, produce) { frame in try await writer.write(frame) }
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: headers, body: body)
  }

  /// Frames wait in memory for a slow client; the work's own stream doesn't wait for its reader either.
  @concurrent
  private static func pump(
    _ sign: ByteBuffer, every interval: Duration,
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
          feed.yield(sign)
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
  /// The id of the last event that a client has read.
  static let lastEventID = HTTPField.Name("Last-Event-ID")!
}
