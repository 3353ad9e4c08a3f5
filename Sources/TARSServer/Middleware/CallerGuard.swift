import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Recognises who asks by the bearer token (RFC 6750) on all routes that aren't open, sees to it that they may, and
/// counts the request for them.
struct CallerGuard: RouterMiddleware {
  let callers: any CallerSource
  let engines: any EngineHost
  let accounts: AccountServices?
  let endpoints: EndpointTable
  let rates: RateGate

  func handle(
    _ request: Request, context: RequestScope,
    next: @concurrent (Request, RequestScope) async throws -> Response
  ) async throws -> Response {
    var context = context
    context.provide(accounts)
    let access = endpoints.access(request.method, path: request.uri.path)
    let counted: HTTPFields
    if access == .open {
      counted = try RateGate.counts(request.uri.path) ? rates.admitStranger(context.address) : [:]
    } else {
      let recognised = try await recognise(request, context)
      counted = try rates.admit(recognised.caller)
      try Self.require(access, of: recognised)
      context.recognise(recognised.caller, engines.engine(for: recognised.caller))
    }
    var response = try await next(request, context)
    response.headers.append(contentsOf: counted)
    return response
  }

  /// A request without a valid token counts for its address, so that nobody can try many; one with a valid token
  /// passes whatever others at that address do.
  private func recognise(_ request: Request, _ scope: RequestScope) async throws -> Recognised {
    guard let token = BearerHeader.token(request.headers[.authorization]) else {
      _ = try rates.admitStranger(scope.address)
      throw TARSError.tokenNeeded
    }
    do {
      return try await callers.recognise(bearer: token, address: scope.address)
    } catch let error as TARSError where error.code == .unauthorized {
      _ = try rates.admitStranger(scope.address)
      throw error
    }
  }

  private static func require(_ access: Endpoint.Access, of recognised: Recognised) throws {
    if access == .signedInAnyway { return }
    guard !recognised.mustChangePassword else { throw TARSError.passwordChangeNeeded }
    if case .needs(let right) = access { try recognised.caller.require(right) }
  }
}

extension TARSError {
  static let tokenNeeded = TARSError(
    .unauthorized, "This needs a token.",
    hint: "Send 'Authorization: Bearer TOKEN' with an access token, an API key, or the owner's token from "
      + "admin.token in the data directory.")

  static let passwordChangeNeeded = TARSError(
    .passwordChangeNeeded, "Your password has to be replaced before anything else.",
    hint: "Set a new one at /api/v1/auth/password.")
}

extension Caller {
  /// Whose uploads these are.
  var uploader: String { user?.rawValue ?? "owner" }
}
