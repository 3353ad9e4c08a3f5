import FoundationEssentials

extension HTTPTransport {
  /// Hands over the events of a `text/event-stream` as they arrive; returns at the stream's end.
  ///
  /// - Parameters:
  ///   - limit: most bytes that the whole stream may have.
  ///   - event: returns whether to go on.
  /// - Throws: `HTTPFailure.malformed` when the response is no event stream.
  package func events(
    _ call: HTTPCall, upTo limit: Int = 64 << 20, event: (ServerSentEvent) async throws -> Bool
  ) async throws {
    var call = call
    call.headers["Accept"] = "text/event-stream"
    var parser = ServerSentEventParser()
    var total = 0
    try await stream(call, head: requireEventStream) { piece in
      total += piece.count
      guard total <= limit else { throw HTTPFailure.tooLarge(limit) }
      for next in try Self.parse(piece, with: &parser) {
        guard try await event(next) else { return false }
      }
      return true
    }
  }

  private func requireEventStream(_ status: Int, _ headers: [String: String]) throws {
    guard (200..<300).contains(status) else { throw HTTPFailure.status(status, Data()) }
    let type = headers["content-type"] ?? "nothing"
    guard type.lowercased().hasPrefix("text/event-stream") else {
      throw HTTPFailure.malformed("it sent \(type.prefix(60)) instead of an event stream")
    }
  }

  private static func parse(
    _ piece: Data, with parser: inout ServerSentEventParser
  ) throws -> [ServerSentEvent] {
    do {
      return try parser.feed(piece)
    } catch {
      throw HTTPFailure.tooLarge(error.limit)
    }
  }
}
