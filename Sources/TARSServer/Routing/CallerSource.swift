package import TARSCore

/// Recognises callers by what they send.
package protocol CallerSource: Sendable {
  /// Who has this bearer token (RFC 6750).
  ///
  /// - Parameter address: The client's.
  /// - Throws: `unauthorized` for a token that is nobody's, or no longer; `password_change_needed`.
  func caller(bearer token: String, address: String) async throws -> Caller
}
