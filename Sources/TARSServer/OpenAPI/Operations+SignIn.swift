import TARSCore

/// The first start, sessions, and one's own account.
extension Operation {
  private static let noteOnCookies =
    "With 'cookie' the refresh token is set as a cookie that no script can read; the request then needs the header "
    + "'X-TARS-Client' and this server's 'Origin'."

  static let setupState = Operation(
    id: "setupState", tag: "account", summary: "Whether the first admin is still to be made.",
    reply: [json("SetupState")], errors: [429, 503])
  static let setup = Operation(
    id: "setup", tag: "account", summary: "Makes the first admin, with the one-time setup token.",
    note: "The token is in the file setup.token of the data directory. " + noteOnCookies,
    body: [json("Setup")], status: 201, reply: [json("Session")], errors: [401, 403, 409, 429, 503])
  static let login = Operation(
    id: "login", tag: "account", summary: "Signs in with name and password.",
    note: "Wrong names, wrong passwords and accounts that aren't active get the same answer. Fails with "
      + "second_factor_needed where a one-time code has to be sent too. " + noteOnCookies,
    body: [json("Login")], reply: [json("Session")], errors: [401, 403, 429, 503])
  static let signInWays = Operation(
    id: "signInWays", tag: "account", summary: "How one can sign in beside name and password.",
    reply: [json("SignInWays")], errors: [429, 503])
  static let beginSignOn = Operation(
    id: "beginSignOn", tag: "account", summary: "Sends the browser to the OpenID provider to sign in.",
    note: "With state, nonce and a PKCE challenge, which a sealed cookie binds to this browser for ten "
      + "minutes. A client that takes HTML is led to the page where it fails, too, which says why.",
    status: 303, reply: [], errors: [400, 404, 429, 503])
  static let endSignOn = Operation(
    id: "endSignOn", tag: "account", summary: "Where the OpenID provider sends the browser back to.",
    note: "Signs in, sets the page's refresh token as a cookie and leads to the page. Other parameters are "
      + "passed over. A client that takes HTML is led to the page where it fails, too, which says why.",
    parameters: [
      Parameter(name: "code", note: "The provider's code, good once."),
      Parameter(name: "state", note: "As it was sent to the provider."),
      Parameter(name: "iss", note: "The provider's name (RFC 9207)."),
      Parameter(name: "error", note: "Why there is no code."),
    ], status: 303, reply: [], errors: [401, 404, 409, 429, 502, 503])
  static let refresh = Operation(
    id: "refresh", tag: "account", summary: "The next access token, and the next refresh token.",
    note:
      "A refresh token is good once: one that comes a second time ends its session, except within ten seconds "
      + "while the next one is unused, which it then gives again. Without one in the body the page's cookie is read.",
    body: [json("Refresh")], reply: [json("Session")], errors: [401, 403, 429, 503])
  static let takeTicket = Operation(
    id: "takeTicket", tag: "account", summary: "Takes up an invitation or a link for a new password.",
    note: "Each is good once. " + noteOnCookies,
    body: [json("TicketUse")], reply: [json("TicketResult")], errors: [403, 410, 429, 503])
  static let requestReset = Operation(
    id: "requestReset", tag: "account", summary: "Asks for a link for a new password by mail.",
    note:
      "The answer is the same whether there is such a person, with an address and a password here, or not.",
    body: [json("ResetRequest")], status: 202, reply: [json("ResetTaken")], errors: [404, 429, 503])
  static let logout = Operation(
    id: "logout", tag: "account", summary: "Ends the session.", reply: [json("Ended")], errors: [503])
  static let keySet = Operation(
    id: "keySet", tag: "account", summary: "The public keys that access tokens are signed with (RFC 7517).",
    reply: [Content(schema: ["type": "object"])], errors: [429, 503])

  static let me = Operation(
    id: "me", tag: "account", summary: "Who one is, and what one may do.", reply: [json("Me")],
    errors: [503])
  static let changePassword = Operation(
    id: "changePassword", tag: "account", summary: "Replaces one's password; all other sessions end.",
    body: [json("PasswordChange")], reply: [json("PasswordChanged")], errors: [503])
  static let ownSessions = Operation(
    id: "ownSessions", tag: "account", summary: "One's sessions that run, newest use first.",
    parameters: pages, reply: [json("SessionList")], errors: [503])
  static let endOtherSessions = Operation(
    id: "endOtherSessions", tag: "account", summary: "Ends one's other sessions.",
    reply: [json("EndedCount")],
    errors: [503])
  static let endSession = Operation(
    id: "endSession", tag: "account", summary: "Ends one of one's sessions.",
    parameters: [Parameter(name: "session", place: .path, note: "Its 'id'.")], reply: [json("EndedCount")],
    errors: [404, 503])

  static let beginSecondFactor = Operation(
    id: "beginSecondFactor", tag: "account", summary: "A secret for an authenticator; nothing changes yet.",
    reply: [json("SecondFactorSetup")], errors: [404, 503])
  static let enableSecondFactor = Operation(
    id: "enableSecondFactor", tag: "account",
    summary: "Turns the second factor on, and gives recovery codes.",
    body: [json("SecondFactorProof")], reply: [json("RecoveryCodes")], errors: [410, 503])
  static let disableSecondFactor = Operation(
    id: "disableSecondFactor", tag: "account", summary: "Turns one's second factor off.",
    body: [json("PasswordProof")], reply: [json("SecondFactorState")], errors: [503])

  static let ownKeys = Operation(
    id: "ownKeys", tag: "account", summary: "One's API keys, newest first.", parameters: pages,
    reply: [json("KeyList")],
    errors: [503])
  static let makeKey = Operation(
    id: "makeKey", tag: "account", summary: "Makes an API key, whose text is shown this once.",
    body: [json("KeyDraft")], status: 201, reply: [json("MadeKey")], errors: [404, 503],
    repeats: .refused)
  static let revokeOwnKey = Operation(
    id: "revokeOwnKey", tag: "account", summary: "Ends one of one's API keys.",
    parameters: [Parameter(name: "key", place: .path, note: "Its 'id'.")], reply: [json("RevokedKey")],
    errors: [404, 503])
}
