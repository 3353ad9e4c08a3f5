import HTTPTypes
import TARSCore

/// Problem details (RFC 9457): what every error of the server looks like.
struct Problem: Codable, Hashable, Sendable {
  /// Where the error is explained: `/api/v1/errors/` and the code.
  var type: String
  /// The HTTP status in words.
  var title: String
  var status: Int
  /// What happened.
  var detail: String
  var code: String
  /// What to do now.
  var hint: String
  /// The same as in the header `X-Request-Id` and in the log.
  var requestId: String

  init(_ error: TARSError, requestID: String) {
    self.init(error.status, error.code.rawValue, error.message, error.hint, requestID)
  }

  init(_ fault: RequestFault, requestID: String) {
    self.init(fault.status, fault.code.rawValue, fault.message, fault.hint, requestID)
  }

  /// The problem that any error is to the client; what nobody foresaw keeps its details to the log.
  init(any error: any Error, requestID: String) {
    switch error {
    case let error as TARSError: self.init(error, requestID: requestID)
    case let fault as RequestFault: self.init(fault, requestID: requestID)
    case let limited as RateLimited: self.init(limited.error, requestID: requestID)
    case let refusal as RateRefusal: self.init(refusal.limited.error, requestID: requestID)
    case is CancellationError: self.init(.cancelled, requestID: requestID)
    default: self.init(.unforeseen, requestID: requestID)
    }
  }

  private init(
    _ status: HTTPResponse.Status, _ code: String, _ detail: String, _ hint: String, _ requestID: String
  ) {
    type = "\(ErrorCatalogue.path)/\(code)"
    title = status.reasonPhrase
    self.status = status.code
    self.detail = detail
    self.code = code
    self.hint = hint
    requestId = requestID
  }
}

extension TARSError {
  static let unforeseen = TARSError(
    .internalError, "Something went wrong inside T.A.R.S.",
    hint: "Look up the request id in the server's log, and report what it says.")

  /// The HTTP status that fits the error.
  var status: HTTPResponse.Status {
    switch code {
    case .fileTooLarge: .contentTooLarge
    case .fileEmpty, .fileEncrypted, .fileDamaged, .fileUnsupported, .parserFailed, .parserLimit,
      .fileUnreadable, .sourceVanished:
      .unprocessableContent
    case .diskFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
    case .modelUnreachable, .modelFailed, .sourceUnreachable, .sourceFailed, .providerFailed: .badGateway
    case .sourceDenied: .unprocessableContent
    case .forbidden, .passwordChangeNeeded: .forbidden
    case .rateLimited, .quotaExceeded: .tooManyRequests
    case .ticketInvalid: .gone
    case .conversationChanged: .preconditionFailed
    default: code.kind.status
    }
  }
}

extension ErrorKind {
  fileprivate var status: HTTPResponse.Status {
    switch self {
    case .usage: .badRequest
    case .notFound: .notFound
    case .denied: .unauthorized
    case .conflict: .conflict
    case .environment: .serviceUnavailable
    case .defect: .internalServerError
    }
  }
}
