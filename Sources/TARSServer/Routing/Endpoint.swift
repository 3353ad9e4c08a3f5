import HTTPTypes
import Hummingbird
import TARSCore

/// One route: how it is reached, who may use it, what it does and how it is documented.
struct Endpoint: Sendable {
  enum Access: Sendable, Hashable {
    /// No token needed.
    case open
    /// Callers with this right; the engine asks for it once more.
    case needs(Right)
  }

  let method: HTTPRequest.Method
  /// With parameters in braces, as OpenAPI writes them.
  let path: String
  let access: Access
  /// `nil` for the files of the web page.
  let documentation: Operation?
  let handle: @Sendable (Request, RequestScope) async throws -> Response

  init(
    _ method: HTTPRequest.Method, _ path: String, access: Access = .needs(.read), _ documentation: Operation?,
    handle: @escaping @Sendable (Request, RequestScope) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.documentation = documentation
    self.handle = handle
  }

  /// Whether a request's path fits: as many parts, equal or a parameter.
  func matches(path other: String) -> Bool {
    let pattern = path.split(separator: "/")
    let parts = other.split(separator: "/")
    return pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
