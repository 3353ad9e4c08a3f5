import Hummingbird

/// The API's own description.
struct OpenAPIController: Sendable {
  /// The documented routes besides its own.
  let endpoints: [Endpoint]
  let version: String

  /// `/openapi.json`, which describes itself too.
  func endpoint() -> Endpoint {
    Endpoint(.get, "/openapi.json", .description) { _, _ in
      try JSONReply.make(OpenAPIDocument.make(endpoints: endpoints + [endpoint()], version: version))
    }
  }
}
