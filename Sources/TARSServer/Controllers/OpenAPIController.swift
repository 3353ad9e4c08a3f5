import FoundationEssentials
import Hummingbird
import Synchronization

/// The API's own description.
final class OpenAPIController: Sendable {
  /// The documented routes besides its own.
  private let endpoints: [Endpoint]
  private let version: String
  /// The same for all requests, made for the first.
  private let made = Mutex<Data?>(nil)

  init(endpoints: [Endpoint], version: String) {
    self.endpoints = endpoints
    self.version = version
  }

  /// `/openapi.json`, which describes itself too.
  func endpoint() -> Endpoint {
    Endpoint(.get, "/openapi.json", .description) { _, _ in JSONReply.response(try self.document()) }
  }

  private func document() throws -> Data {
    try made.withLock { made in
      if let made { return made }
      let document = OpenAPIDocument.make(endpoints: endpoints + [endpoint()], version: version)
      let data = try JSONReply.data(document)
      made = data
      return data
    }
  }
}
