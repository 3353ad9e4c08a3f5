package import TARSCore

/// What the server stands in front of.
package typealias ServedEngine = AnswerEngine & ResumableUploadEngine

/// Gives each caller an engine of their own: it answers from what the caller may see, and refuses what the caller
/// may not do.
package protocol EngineHost: Sendable {
  func engine(for caller: Caller) -> any ServedEngine
}

/// Recognises callers by what they send.
package protocol CallerSource: Sendable {
  /// Who has this bearer token (RFC 6750).
  ///
  /// - Parameter address: The client's.
  /// - Throws: `unauthorized` for a token that is nobody's, or no longer; `password_change_needed`.
  func caller(bearer token: String, address: String) async throws -> Caller
}
