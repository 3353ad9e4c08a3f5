import HTTPTypes
import Hummingbird
import NIOCore

/// A request whose body was read whole: the only way in this server to read one.
///
/// Hummingbird keeps the connection's input usable for "has the client left?" only when the body is collected
/// by the mutating method; after any other way of reading, the client's leaving would end the process.
struct CollectedRequest: Sendable {
  let body: ByteBuffer
  private let request: Request

  /// - Throws: `RequestFault` when the body has more than `limit` bytes or comes too slowly.
  init(_ request: Request, upTo limit: Int) async throws {
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
      throw RequestFault.tooLarge(limit: limit)
    }
    var request = request
    do {
      body = try await request.collectBody(upTo: limit)
    } catch is NIOTooManyBytesError {
      throw RequestFault.tooLarge(limit: limit)
    } catch {
      throw RequestFault.meaning(ofBody: error)
    }
    self.request = request
  }

  /// Runs `operation` and cancels it when the client closes its side of the connection.
  ///
  /// The connection can't be used for another request afterwards: the response must say `Connection: close`.
  @concurrent
  func whileConnected<Value: Sendable>(
    _ operation: @concurrent () async throws -> Value
  ) async throws -> Value {
    try await request.body.consumeWithCancellationOnInboundClose { _ in try await operation() }
  }
}
