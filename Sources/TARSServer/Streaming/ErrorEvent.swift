import Hummingbird
import Logging
import NIOCore

/// The last event of a stream that failed: `{"event": "error", "data": problem}`.
struct ErrorEvent: Encodable {
  let event = "error"
  let data: Problem

  /// Also puts the error into the log: the response's status was sent long ago.
  init(_ error: any Error, _ scope: RequestScope) {
    data = Problem(any: error, requestID: scope.requestID)
    let level = data.status >= 500 ? Logger.Level.error : .debug
    scope.logger.log(level: level, "stream failed", metadata: ["error": "\(error)"])
  }

  func frame() throws -> ByteBuffer { try EventStream.frame(event: event, json: self) }

  private enum CodingKeys: String, CodingKey {
    case event
    case data
  }
}
