import HTTPTypes
import Hummingbird
import TARSCore

/// One route: how it is reached, who may use it, what it does and how it is documented.
///
/// It is a class because each request is handed several times through the server with it.
final class Endpoint: Sendable {
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
  let access: Access
  /// `nil` for the files of the web page.
  let documentation: Operation?
  let handle: @Sendable (Request, RequestScope) async throws -> Response

  /// - Parameter isBrief: Whether all it needs is in memory: then it runs on the connection's loop, else apart.
  init(
    _ method: HTTPRequest.Method, _ path: String, access: Access = .needs(.read), isBrief: Bool = false,
    _ documentation: Operation?,
    handle: @escaping @Sendable (Request, RequestScope) async throws -> Response
  ) {
    self.method = method
    self.path = path
    self.access = access
    self.documentation = documentation
    self.handle = isBrief ? handle : Self.apart(handle)
  }

  /// The same work off the connection's loop, and the writing of a response that is made while it is sent.
  private static func apart(
    _ handle: @escaping @Sendable (Request, RequestScope) async throws -> Response
  ) -> @Sendable (Request, RequestScope) async throws -> Response {
    { request, scope in
      try await withTaskExecutorPreference(globalConcurrentExecutor) {
        var response = try await elsewhere(request, scope, handle)
        guard response.body.contentLength == nil else { return response }
        let body = response.body
        response.body = ResponseBody { writer in
          try await withTaskExecutorPreference(globalConcurrentExecutor) { try await body.write(writer) }
        }
        return response
      }
    }
  }

  /// Being concurrent makes the call change to the preferred executor; other calls stay where they are. The compiler
  /// drops that change where nothing but another call follows, which stays where it is: so a plain call comes first.
  @concurrent private static func elsewhere(
    _ request: Request, _ scope: RequestScope,
    _ handle: @Sendable (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    withUnsafeCurrentTask { _ in }
    return try await handle(request, scope)
  }
}
