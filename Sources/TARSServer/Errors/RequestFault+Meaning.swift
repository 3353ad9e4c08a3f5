import HTTPTypes

extension RequestFault.Code {
  /// The HTTP status that it usually comes with.
  var status: HTTPResponse.Status {
    switch self {
    case .malformedRequest, .protocolVersion, .tlsNeeded: .badRequest
    case .checksumMismatch: HTTPResponse.Status(code: 460, reasonPhrase: "Checksum Mismatch")
    case .routeNotFound, .modelNotFound, .mcpSessionUnknown: .notFound
    case .methodNotAllowed: .methodNotAllowed
    case .requestTooLarge: .contentTooLarge
    case .requestTimeout: .requestTimeout
    case .hostNotAllowed: .misdirectedRequest
    case .notReady: .serviceUnavailable
    case .wrongMediaType: .unsupportedMediaType
    case .originNotAllowed: .forbidden
    case .notAcceptable: .notAcceptable
    case .idempotencyInProgress, .idempotencyInterrupted, .idempotencySecret: .conflict
    case .idempotencyMismatch: .unprocessableContent
    case .preconditionFailed: .preconditionFailed
    case .upgradeNeeded: .upgradeRequired
    }
  }

  /// One line for the reference: what it means, and what a person does about it.
  var meaning: String {
    switch self {
    case .malformedRequest:
      "The request isn't HTTP/1.1, or ended before its end. Check its form and send it whole."
    case .tlsNeeded: "The server speaks TLS. Write https:// instead of http://."
    case .routeNotFound: "Nothing is at this address. `/openapi.json` lists all addresses."
    case .methodNotAllowed: "The address has no such method. `Allow` names those it has."
    case .requestTooLarge: "The body is longer than `server.maxBodyBytes`, or than a JSON body may be."
    case .requestTimeout:
      "The body didn't arrive in time. Send it in smaller parts, or over a faster connection."
    case .hostNotAllowed: "The server doesn't answer under this name. Add it to `server.allowedHosts`."
    case .notReady: "The server can't work yet, or no longer. The message and the log say why."
    case .modelNotFound: "There is no such model. `/v1/models` lists them."
    case .protocolVersion: "The client speaks another version of the protocol than the server."
    case .wrongMediaType: "The body has another `Content-Type` than the route reads."
    case .checksumMismatch: "The bytes aren't those of the given checksum. Send them again."
    case .mcpSessionUnknown: "The MCP session has ended. Begin a new one."
    case .originNotAllowed: "A web page of another origin asked. Such pages aren't served."
    case .notAcceptable: "The client accepts none of the forms that the route answers in."
    case .idempotencyInProgress:
      "The first request with this `Idempotency-Key` is still being answered. Wait."
    case .idempotencyInterrupted:
      "The server stopped during the first request with this `Idempotency-Key`. Look whether it had its effect."
    case .idempotencySecret: "The request was done before, and the secret in its answer isn't kept."
    case .idempotencyMismatch: "The `Idempotency-Key` was used for another request. Use a new one for each."
    case .upgradeNeeded: "The address is for WebSockets. Ask for an upgrade, as its guide says."
    case .preconditionFailed: "What `If-Match` names isn't what is there now. Read it again."
    }
  }
}
