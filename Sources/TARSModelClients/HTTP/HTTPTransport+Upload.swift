import AsyncHTTPClient
package import FoundationEssentials
import NIOCore
import NIOFoundationEssentialsCompat

/// A request's body that is read while it is sent.
package struct HTTPUpload: Sendable {
  /// Length in all.
  package let bytes: Int64
  /// The next piece from an offset on; not empty before the end.
  package let piece: @Sendable (Int64) throws -> Data

  package init(bytes: Int64, piece: @escaping @Sendable (Int64) throws -> Data) {
    self.bytes = bytes
    self.piece = piece
  }
}

extension HTTPTransport {
  /// The whole reply to a request with this body, whatever its status. Memory stays bounded however long the body is.
  ///
  /// - Parameter limit: most bytes of the reply's body.
  package func send(
    _ call: HTTPCall, body: HTTPUpload, upTo limit: Int = 16 << 20
  ) async throws -> HTTPReply {
    let pieces = UploadPieces(upload: body)
    return try await send(call, streaming: .stream(pieces, length: .known(body.bytes)), upTo: limit)
  }
}

/// The pieces of a body in order.
private struct UploadPieces: AsyncSequence, Sendable {
  let upload: HTTPUpload

  struct AsyncIterator: AsyncIteratorProtocol {
    let upload: HTTPUpload
    var offset: Int64 = 0

    mutating func next() async throws -> ByteBuffer? {
      guard offset < upload.bytes else { return nil }
      let piece = try upload.piece(offset)
      offset += Int64(piece.count)
      return piece.isEmpty ? nil : ByteBuffer(data: piece)
    }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(upload: upload) }
}
