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
    /// Whoever was recognised, whatever the rights: for one's own account.
    case signedIn
    /// As `signedIn`, and also who must replace the password before anything else.
    case signedInAnyway
  }

  let method: HTTPRequest.Method
  /// With parameters in braces, as OpenAPI writes them.
  let path: String
  private let pattern: [Substring]
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
    pattern = path.split(separator: "/")
    self.access = access
    self.documentation = documentation
    self.handle = handle
  }

  /// Which parts of the path are words (0) and which are parameters (1).
  var shape: [Int] { pattern.map { $0.hasPrefix("{") ? 1 : 0 } }

  /// Whether a request's path, split at its slashes, fits: as many parts, equal or a parameter.
  func matches(_ parts: [Substring]) -> Bool {
    pattern.count == parts.count && zip(pattern, parts).allSatisfy { $0.hasPrefix("{") || $0 == $1 }
  }
}
