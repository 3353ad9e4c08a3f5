import HTTPTypes
import Hummingbird

/// Answers what browsers ask before a page of another origin may send a request.
struct CrossOriginGate: RouterMiddleware {
  let rules: CrossOriginRules

  func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    if let answer = rules.preflight(request) { return answer }
    return try await next(request, context)
  }
}
