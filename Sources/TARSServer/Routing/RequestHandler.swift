import HTTPTypes
import Hummingbird
import TARSCore

/// The one way of every request through the server: where it comes from, whether this server is meant, who asks and
/// whether they may, then the endpoint with what its description promises. `RequestJournal` sees them all.
struct RequestHandler: HTTPResponder {
  let forwarding: ForwardingReader
  let journal: RequestJournal
  let hosts: HostGuard
  let crossOrigins: CrossOriginRules
  let callers: CallerGuard
  let endpoints: EndpointTable
  let versions: VersionGuard
  let repeats: IdempotencyGuard

  func respond(to request: Request, context: RequestScope) async throws -> Response {
    var scope = context
    let path = request.uri.path
    let match = endpoints.match(path)
    forwarding.place(&scope, by: request)
    if let endpoint = match.endpoint(request.method) { scope.enter(endpoint, path: path) }
    return try await journal.noted(request, scope) { try await answer(request, scope, match) }
  }

  private func answer(
    _ request: Request, _ scope: RequestScope, _ match: PathIndex.Match
  ) async throws -> Response {
    try hosts.check(request)
    if let answer = crossOrigins.preflight(request, methods: match.methods) { return answer }
    var scope = scope
    let counted = try await callers.admit(request, &scope, to: match)
    guard let endpoint = scope.endpoint else {
      let methods = match.methods
      throw methods.isEmpty
        ? RequestFault.noRoute : RequestFault.method(request.method.rawValue, allowed: methods)
    }
    var response = try await kept(endpoint, request, scope)
    response.headers.append(contentsOf: counted)
    return response
  }

  /// The endpoint's answer, with versions, repeats and quotas where it has them.
  private func kept(
    _ endpoint: Endpoint, _ request: Request, _ scope: RequestScope
  ) async throws -> Response {
    guard let operation = endpoint.documentation, operation.hasContract else {
      return try await endpoint.handle(request, scope)
    }
    return try await versions.handle(request, scope, operation) { request in
      try await repeats.handle(request, scope, operation) { request in
        try await QuotaGuard.handle(scope, operation) { try await endpoint.handle(request, scope) }
      }
    }
  }
}

extension Operation {
  /// Whether it promises more than its answer.
  fileprivate var hasContract: Bool {
    isTagged || versionRoute != nil || repeats != .anew || quota != nil
  }
}
