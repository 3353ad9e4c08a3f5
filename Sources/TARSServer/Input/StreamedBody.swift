import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTP1
import TARSCore

/// A request's body, piece by piece as it comes: nothing of it is collected.
///
/// Whether the client leaves can't be followed afterwards: that would end the process (see `CollectedRequest`).
struct StreamedBody: Sendable {
  private let request: Request
  private let limit: Int

  /// - Throws: `RequestFault` for a body that says of itself that it has more than `limit` bytes.
  init(_ request: Request, upTo limit: Int) throws {
    self.request = request
    self.limit = limit
    if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
      throw RequestFault.tooLarge(limit: limit)
    }
  }

  /// Hands over all pieces.
  ///
  /// - Throws: `RequestFault` for a body that is too long, too slow or not whole; what `take` throws.
  func each(_ take: (ByteBuffer) async throws -> Void) async throws {
    var count = 0
    do {
      for try await piece in request.body {
        count += piece.readableBytes
        guard count <= limit else { throw RequestFault.tooLarge(limit: limit) }
        do { try await take(piece) } catch { throw Refusal(reason: error) }
      }
    } catch {
      throw (error as? Refusal)?.reason ?? RequestFault.meaning(ofBody: error)
    }
  }

  /// What `take` threw.
  private struct Refusal: Error {
    let reason: any Error
  }
}

extension RequestFault {
  /// What it means to the client that reading a body failed.
  static func meaning(ofBody error: any Error) -> any Error {
    switch error {
    case is BodyTimeout: RequestFault.timeout
    case is HTTPParserError: RequestFault.malformed
    case is RequestFault, is CancellationError: error
    default: RequestFault.cutOff
    }
  }
}
