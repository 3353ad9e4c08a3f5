import HTTPTypes
import Logging
import NIOCore
import NIOFoundationEssentialsCompat

/// An answer of HTTP/1.1 as bytes, for a connection that has no parser.
struct PlainAnswer {
  let bytes: ByteBuffer

  init(_ fault: RequestFault, logger: Logger) throws {
    let id = RequestScope.newID()
    logger.info("request refused", metadata: ["request.id": "\(id)", "http.status": "\(fault.status.code)"])
    let body = try JSONReply.data(Problem(fault, requestID: id))
    var fields = SecurityHeaders.fixed
    fields[.connection] = "close"
    fields[.contentType] = "application/problem+json"
    fields[.contentLength] = "\(body.count)"
    fields[.cacheControl] = "no-store"
    fields[.requestID] = id
    let lines = fields.map { "\($0.name.rawName): \($0.value)\r\n" }.joined()
    var bytes = ByteBuffer(string: "HTTP/1.1 \(fault.status)\r\n\(lines)\r\n")
    bytes.writeData(body)
    self.bytes = bytes
  }
}
