import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Recognises who asks by the bearer token (RFC 6750) on all routes that aren't open, sees to it that they may, and
/// counts the request for them.
struct CallerGuard: Sendable {
  let callers: any CallerSource
  let engines: any EngineHost
  let accounts: AccountServices?
  let rates: RateGate

  /// Lets a request through to what stands at its path.
  ///
  /// - Returns: What the response's header says of the count.
  /// - Throws: `unauthorized`, `forbidden`, `password_change_needed`; `RateRefusal`.
  func admit(
    _ request: Request, _ scope: inout RequestScope, to match: PathIndex.Match
  ) async throws -> HTTPFields {
    scope.provide(accounts)
    let access = Self.access(to: match, request)
    guard access != .open else {
      return try RateGate.counts(request.uri.path) ? rates.admitStranger(scope.address) : [:]
    }
    let recognised = try await recognise(request, scope)
    let counted = try rates.admit(recognised.caller)
    try Self.require(access, of: recognised)
    scope.recognise(recognised, engines)
    return counted
  }

  /// What a request needs. Unknown paths of the APIs need a token, so that nobody can look for routes without one.
  private static func access(to match: PathIndex.Match, _ request: Request) -> Endpoint.Access {
    if let endpoint = match.endpoint(request.method) ?? match.endpoints.first { return endpoint.access }
    let path = request.uri.path
    return path.hasPrefix("/api/") || path.hasPrefix("/v1/") ? .needs(.read) : .open
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
