package import TARSAuth
package import TARSCore

/// Recognises callers by what they send.
package protocol CallerSource: Sendable {
  /// Who has this bearer token (RFC 6750).
  ///
  /// - Parameter address: The client's.
  /// - Throws: `unauthorized` for a token that is nobody's, or no longer.
  func recognise(bearer token: String, address: String) async throws -> Recognised
}

extension CallerSource {
  /// The caller, who may go on.
  ///
  /// - Throws: `unauthorized`; `password_change_needed` for who must replace the password first.
  package func caller(bearer token: String, address: String) async throws -> Caller {
    let recognised = try await recognise(bearer: token, address: address)
    guard !recognised.mustChangePassword else { throw TARSError.passwordChangeNeeded }
    return recognised.caller
  }
}

extension Authenticator: CallerSource {}
