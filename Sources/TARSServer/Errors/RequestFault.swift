import HTTPTypes

/// A request that HTTP itself can't serve; failures of the work are `TARSError`.
struct RequestFault: Error, Sendable {
  /// Codes of problem details besides those of `ErrorCode`.
  enum Code: String, CaseIterable, Sendable {
    case malformedRequest = "malformed_request"
    case routeNotFound = "route_not_found"
    case methodNotAllowed = "method_not_allowed"
    case requestTooLarge = "request_too_large"
    case requestTimeout = "request_timeout"
    case hostNotAllowed = "host_not_allowed"
    case notReady = "not_ready"
    case tlsNeeded = "tls_needed"
    case modelNotFound = "model_not_found"
    case protocolVersion = "protocol_version"
    case wrongMediaType = "wrong_media_type"
    case checksumMismatch = "checksum_mismatch"
    case mcpSessionUnknown = "mcp_session_unknown"
    case originNotAllowed = "origin_not_allowed"
    case notAcceptable = "not_acceptable"
    case upgradeNeeded = "upgrade_needed"
    case idempotencyInProgress = "idempotency_in_progress"
    case idempotencyInterrupted = "idempotency_interrupted"
    case idempotencyMismatch = "idempotency_mismatch"
    case idempotencySecret = "idempotency_secret"
    case preconditionFailed = "precondition_failed"
  }

  let status: HTTPResponse.Status
  let code: Code
  let message: String
  let hint: String
  var headers = HTTPFields()

  static let noRoute = RequestFault(
    status: .notFound, code: .routeNotFound, message: "There is nothing at this address.",
    hint: "/openapi.json lists all addresses.")

  static let noSignOn = RequestFault(
    status: .notFound, code: .routeNotFound, message: "This installation has no single sign-on.",
    hint: "Sign in with name and password; an admin can set up an OpenID provider.")

  static let noMail = RequestFault(
    status: .notFound, code: .routeNotFound, message: "This installation sends no mail.",
    hint: "Ask an admin for a new password.")

  static let malformed = RequestFault(
    status: .badRequest, code: .malformedRequest, message: "This isn't a request of HTTP.",
    hint: "Check the request line, the header and the body: their form, their length and their number.",
    headers: [.connection: "close"])

  static let tlsNeeded = RequestFault(
    status: .badRequest, code: .tlsNeeded, message: "This port speaks TLS.",
    hint: "Write https:// instead of http://.")

  static func method(_ method: String, allowed: [String]) -> RequestFault {
    let list = allowed.joined(separator: ", ")
    return RequestFault(
      status: .methodNotAllowed, code: .methodNotAllowed, message: "\(method) isn't possible here.",
      hint: "Use \(list).", headers: [.allow: list])
  }

  static func tooLarge(limit: Int) -> RequestFault {
    RequestFault(
      status: .contentTooLarge, code: .requestTooLarge, message: "The request has over \(limit) bytes.",
      hint: "Send less at once; the server's limits are settings.", headers: [.connection: "close"])
  }

  static let timeout = RequestFault(
    status: .requestTimeout, code: .requestTimeout, message: "The request's body didn't arrive in time.",
    hint: "Send it again over a faster connection, or in smaller parts.", headers: [.connection: "close"])

  static let cutOff = RequestFault(
    status: .badRequest, code: .malformedRequest, message: "The request's body ended before its end.",
    hint: "Send it again, whole.", headers: [.connection: "close"])

  static func host(_ host: String) -> RequestFault {
    RequestFault(
      status: .misdirectedRequest, code: .hostNotAllowed,
      message: "This server doesn't answer under the name '\(host)'.",
      hint: "Use its address, or add the name to the server's allowed hosts.")
  }

  static func noModel(_ name: String) -> RequestFault {
    RequestFault(
      status: .notFound, code: .modelNotFound, message: "There is no model '\(name.prefix(100))'.",
      hint: "/v1/models lists those that there are.")
  }

  static func notReady(_ reason: String) -> RequestFault {
    RequestFault(
      status: .serviceUnavailable, code: .notReady, message: "T.A.R.S. isn't ready: \(reason)",
      hint: "Wait a moment; if it stays so, the server's log says more.")
  }
}
