import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import TARSCrypto

/// Names the state of a resource by what a GET of it answers (RFC 9110, 8.8.3).
struct EntityTag {
  /// With its quotes.
  let text: String

  init(of value: some Encodable) throws {
    text = "\"" + SHA256Digest.hex(of: try JSONReply.data(value)).prefix(32) + "\""
  }

  /// Of what is sent.
  init(of bytes: ByteBuffer) {
    text = "\"" + SHA256Digest.hex(of: Data(buffer: bytes)).prefix(32) + "\""
  }

  /// Whether a list such as that of `If-Match` has it, or "*".
  ///
  /// - Parameter weakly: Whether weak tags count, as in `If-None-Match`.
  func isAmong(_ list: String, weakly: Bool = false) -> Bool {
    list.split(separator: ",").contains { entry in
      let tag = entry.trimmingPrefix { $0 == " " }.prefix { $0 != " " }
      return tag == "*" || tag == text || weakly && tag == "W/" + text
    }
  }

  /// The value as JSON with its tag; nothing but the tag for a client that has it already.
  static func reply(with value: some Encodable, to request: Request) throws -> Response {
    var response = try JSONReply.make(value)
    let tag = try EntityTag(of: value)
    if let known = request.headers[.ifNoneMatch], tag.isAmong(known, weakly: true) {
      response = Response(status: .notModified)
    }
    response.headers[.eTag] = tag.text
    return response
  }
}
