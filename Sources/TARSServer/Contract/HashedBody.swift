import FoundationEssentials
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import Synchronization
import TARSCrypto

/// A request's body whose digest is taken while it is read.
///
/// Whether the client leaves can't be followed over it (see `CollectedRequest`): no operation that does so may be
/// repeatable.
struct HashedBody: AsyncSequence, Sendable {
  typealias Element = ByteBuffer

  let body: RequestBody
  let digest: BodyDigest

  struct AsyncIterator: AsyncIteratorProtocol {
    var body: RequestBody.AsyncIterator
    let digest: BodyDigest

    @concurrent mutating func next() async throws -> ByteBuffer? {
      let piece = try await body.next()
      digest.take(piece)
      return piece
    }
  }

  func makeAsyncIterator() -> AsyncIterator {
    AsyncIterator(body: body.makeAsyncIterator(), digest: digest)
  }
}

/// The digest of a request, taken piece by piece.
final class BodyDigest: Sendable {
  private struct State {
    var digest = RunningDigest(.sha256)
    var isWhole = false
  }

  private let state = Mutex(State())

  /// - Parameter head: What tells requests apart beside the body.
  init(head: String) { state.withLock { $0.digest.update(Data(head.utf8)) } }

  func take(_ piece: ByteBuffer?) {
    state.withLock { state in
      if let piece { state.digest.update(Data(buffer: piece)) } else { state.isWhole = true }
    }
  }

  /// In base 64; `nil` unless all of the body was read.
  var value: String? {
    state.withLock { $0.isWhole ? $0.digest.value.base64EncodedString() : nil }
  }
}
