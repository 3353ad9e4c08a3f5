import TARSCore

/// Errors of who may do what. They say nothing that tells accounts, keys or collections from missing ones.
extension TARSError {
  static let tokenInvalid = TARSError(
    .unauthorized, "The token isn't valid here.", hint: "Sign in again, or use another key.")

  static let tokenExpired = TARSError(
    .unauthorized, "The token has expired.", hint: "Get a new one with the refresh token, or sign in again.")

  static let sessionEnded = TARSError(
    .unauthorized, "The session has ended.", hint: "Sign in again.")

  static let loginFailed = TARSError(
    .loginFailed, "Name, password or code is wrong, or the account isn't active.",
    hint: "Try again, or ask an admin for a new password.")

  static let signOnRefused = TARSError(
    .loginFailed, "The single sign-on wasn't accepted, or none of your groups is let in.",
    hint: "Begin again at /auth/oidc/login; if it goes on, an admin finds the reason in the audit trail.")

  static let secondFactorNeeded = TARSError(
    .secondFactorNeeded, "A one-time code is needed.",
    hint: "Send the code that your authenticator shows, or a recovery code.")

  static let ticketInvalid = TARSError(
    .ticketInvalid, "The link was used, replaced or is too old.", hint: "Ask an admin for another.")

  static let setupTokenWrong = TARSError(
    .loginFailed, "The setup token is wrong.",
    hint: "It was printed at the first start and is in the file setup.token of the data directory.")

  static func forbidden(_ need: String) -> TARSError {
    TARSError(.forbidden, "This needs \(need).", hint: "Ask an admin.")
  }

  static func sessionNotFound(_ id: SessionID) -> TARSError {
    TARSError(.sessionNotFound, "You have no running session '\(id)'.", hint: "It may have ended.")
  }

  static func invalid(_ field: String, _ reason: String) -> TARSError {
    TARSError(.badRequest, "The field '\(field)' \(reason).", hint: "Correct it and try again.")
  }
}
