/// An error a person can act on: a stable code, what happened, and what to do about it.
///
/// Codes are listed in `ErrorCode`; every interface (CLI, REST, logs) shows the same one.
package struct TARSError: Error, Hashable, Sendable, Codable {
  package let code: ErrorCode
  /// What happened, one sentence, no secret in it.
  package let message: String
  /// What the reader can do now.
  package let hint: String

  package init(_ code: ErrorCode, _ message: String, hint: String) {
    self.code = code
    self.message = message
    self.hint = hint
  }
}

extension TARSError: CustomStringConvertible {
  package var description: String { "\(message) [\(code.rawValue)] \(hint)" }
}

/// Whose fault an error is; decides exit codes and HTTP status.
package enum ErrorKind: String, Sendable, Codable {
  /// The request was wrong.
  case usage
  /// What was asked for does not exist.
  case notFound
  /// The caller may not do this.
  case denied
  /// The request conflicts with the present state.
  case conflict
  /// A file, model or setting of this installation needs attention.
  case environment
  /// A defect of T.A.R.S.
  case defect
}
