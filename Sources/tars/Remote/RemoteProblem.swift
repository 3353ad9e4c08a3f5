import TARSCore

/// Problem details (RFC 9457) as the server sends them.
struct RemoteProblem: Decodable {
  let status: Int
  let detail: String
  let code: String
  let hint: String

  /// The error that the server had; codes that only HTTP knows become the nearest of ours.
  var error: TARSError {
    TARSError(ErrorCode(rawValue: code) ?? (status < 500 ? .badRequest : .internalError), detail, hint: hint)
  }
}
