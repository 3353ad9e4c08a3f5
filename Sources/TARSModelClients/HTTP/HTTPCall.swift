package import FoundationEssentials

/// A request as the transport sends it.
package struct HTTPCall: Hashable, Sendable {
  /// The request methods in use.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  package var method: Method
  /// Absolute `http` or `https` URL.
  package var url: String
  package var headers: [String: String]
  package var body: Data?
  /// Sent as `Authorization: Bearer`; never logged, never repeated in an error, and not sent on to another origin.
  package var bearerToken: String?

  package init(
    _ method: Method, _ url: String, headers: [String: String] = [:], body: Data? = nil,
    bearerToken: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.bearerToken = bearerToken
  }
}

/// A whole response.
package struct HTTPReply: Hashable, Sendable {
  /// HTTP status code, 200 to 599.
  package let status: Int
  /// Value of the `Content-Type` header; empty where there is none.
  package let contentType: String
  package let body: Data

  package var isSuccess: Bool { (200..<300).contains(status) }
}
