import HTTPTypes
import Hummingbird
import TARSCore
import TARSCrypto

/// Asks for the admin's bearer token (RFC 6750) on all routes that aren't open.
struct TokenGuard: RouterMiddleware {
  let token: String
  let endpoints: EndpointTable

  func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    if endpoints.isOpen(path: request.uri.path) { return try await next(request, context) }
    guard let given = Self.bearer(request.headers[.authorization]), Secret.equal(given, token) else {
      throw TARSError(
        .unauthorized, "This needs the admin token.",
        hint:
          "Send the header 'Authorization: Bearer TOKEN'; the token is in admin.token in the data directory.")
    }
    return try await next(request, context)
  }

  /// The token of a header's value; the scheme's case doesn't matter.
  private static func bearer(_ value: String?) -> String? {
    guard let value, value.prefix(7).lowercased() == "bearer " else { return nil }
    return String(value.dropFirst(7))
  }
}
