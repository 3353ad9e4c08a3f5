import HTTPTypes
import Hummingbird

/// The very first layer: finds out from where a request comes and whether over TLS, for all that ask later.
struct ForwardingReader: RouterMiddleware {
  let settings: ServerSettings

  func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    var context = context
    let forwarded = ForwardedRequest(
      peer: context.address, fields: request.headers, settings: settings.forwarding)
    context.place(at: forwarded.address, isSecure: settings.tls != nil || forwarded.isSecure == true)
    return try await next(request, context)
  }
}
