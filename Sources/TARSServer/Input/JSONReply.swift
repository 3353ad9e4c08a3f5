import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat

/// JSON as the server writes it: members in alphabetical order, slashes plain.
enum JSONReply {
  static func data(_ value: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try encoder.encode(value)
  }

  static func make(
    _ value: some Encodable, status: HTTPResponse.Status = .ok, contentType: String = "application/json"
  ) throws -> Response {
    response(try data(value), status: status, contentType: contentType)
  }

  /// A response of what is JSON already.
  static func response(
    _ data: Data, status: HTTPResponse.Status = .ok, contentType: String = "application/json"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: contentType],
      body: ResponseBody(byteBuffer: ByteBuffer(data: data)))
  }
}
