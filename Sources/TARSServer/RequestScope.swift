import Hummingbird
import Logging

/// What belongs to one request on its way through the server.
struct RequestScope: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// In the response's header, in problem details and in every log line of the request: 32 hexadecimal digits.
  let requestID: String

  init(source: Source) {
    coreContext = CoreRequestContextStorage(source: source)
    requestID = Self.newID()
    logger[metadataKey: "request.id"] = "\(requestID)"
    logger[metadataKey: "hb.request.id"] = nil
  }

  static func newID() -> String {
    let digits = String(UInt128.random(in: UInt128.min...UInt128.max), radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }
}
