import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Recognises who asks by the bearer token (RFC 6750) on all routes that aren't open, and sees to it that they may.
struct CallerGuard: RouterMiddleware {
  let callers: any CallerSource
  let engines: any EngineHost
  let endpoints: EndpointTable

  func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    guard case .needs(let right) = endpoints.access(request.method, path: request.uri.path) else {
      return try await next(request, context)
    }
    guard let token = BearerHeader.token(request.headers[.authorization]) else { throw TARSError.tokenNeeded }
    let caller = try await callers.caller(bearer: token, address: context.address)
    guard caller.may(right) else { throw TARSError.missing(right) }
    var context = context
    context.recognise(caller, engines.engine(for: caller))
    return try await next(request, context)
  }
}

extension TARSError {
  static let tokenNeeded = TARSError(
    .unauthorized, "This needs a token.",
    hint: "Send 'Authorization: Bearer TOKEN' with an access token, an API key, or the owner's token from "
      + "admin.token in the data directory.")
}

extension Caller {
  /// Whose uploads these are.
  var uploader: String { user?.rawValue ?? "owner" }
}
