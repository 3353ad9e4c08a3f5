import TARSCore

/// The first start, sessions, and one's own account.
extension Schemas {
  static let signIn: [String: JSONValue] = [
    "SetupState": Schema.object(["needed": Schema.flag]),
    "Setup": Schema.closed(
      ["token": Schema.text, "name": Schema.userName, "password": Schema.password],
      optional: ["displayName": Schema.text, "email": Schema.mail, "cookie": Schema.flag]),
    "Login": Schema.closed(
      ["name": Schema.text, "password": Schema.text],
      optional: ["code": Schema.text.noted("One-time code or recovery code."), "cookie": Schema.flag]),
    "Refresh": Schema.closed([:], optional: ["refreshToken": Schema.text]),
    "TicketUse": Schema.closed(
      [
        "purpose": Schema.choice(["invitation", "password_reset"]), "secret": Schema.text,
        "password": Schema.password,
      ], optional: ["cookie": Schema.flag]),
    "TicketResult": Schema.object(
      [:],
      optional: [
        "session": Schema.ref("Session").noted("Missing for an account with a second factor: sign in.")
      ]),
    "Session": Schema.object(
      [
        "accessToken": Schema.text, "tokenType": ["const": "Bearer"], "expiresAt": Schema.moment,
        "refreshExpiresAt": Schema.moment, "session": Schema.text, "user": Schema.ref("User"),
      ], optional: ["refreshToken": Schema.text.noted("Good once; missing where it is in a cookie.")]),
    "SignInWays": Schema.object([
      "singleSignOn": Schema.flag.noted("Whether /auth/oidc/login leads to an OpenID provider."),
      "resetByMail": Schema.flag.noted("Whether one can ask for a link for a new password."),
    ]),
    "ResetRequest": Schema.closed(["name": Schema.text.noted("What is typed to sign in.")]),
    "ResetTaken": Schema.object(["taken": Schema.flag]),
    "Ended": Schema.object(["ended": Schema.flag]),
    "EndedCount": Schema.object(["ended": Schema.whole.noted("Sessions that ended.")]),
    "Me": Schema.object(
      ["name": Schema.text, "rights": Schema.list(Schema.ref("Right")), "mustChangePassword": Schema.flag],
      optional: ["user": Schema.ref("User"), "session": Schema.text]),
    "Right": Schema.choice(Right.allCases.map(\.rawValue)),
    "PasswordChange": Schema.closed(["old": Schema.text, "new": Schema.password]),
    "PasswordChanged": Schema.object(["changed": Schema.flag]),
    "SessionList": Schema.page([
      "sessions": Schema.list(
        Schema.object([
          "id": Schema.text, "createdAt": Schema.moment, "lastUsedAt": Schema.moment,
          "expiresAt": Schema.moment, "address": Schema.text, "agent": Schema.text,
          "isThis": Schema.flag.noted("Whether it is the one that asks."),
        ]))
    ]),
    "SecondFactorSetup": Schema.object([
      "secret": Schema.text.noted("In base 32, for typing."),
      "address": Schema.text.noted("An otpauth address, for a QR code."),
      "ticket": Schema.text.noted("For 'enable', within a quarter of an hour."),
    ]),
    "SecondFactorProof": Schema.closed(
      ["ticket": Schema.text, "password": Schema.text, "code": Schema.text]),
    "PasswordProof": Schema.closed(["password": Schema.text]),
    "SecondFactorState": Schema.object(["enabled": Schema.flag]),
    "RecoveryCodes": Schema.object(
      ["recoveryCodes": Schema.list(Schema.text).noted("Each good once; shown now and never again.")]),
    "KeyDraft": Schema.closed(
      ["name": Schema.name(upTo: 100), "scopes": Schema.list(Schema.ref("Right"), from: 1)],
      optional: [
        "collections": Schema.list(Schema.text).noted("Missing for all that one may use."),
        "expiresAt": Schema.moment,
      ]),
    "MadeKey": Schema.object(["key": Schema.ref("Key"), "text": Schema.text]),
    "RevokedKey": Schema.object(["revoked": Schema.text]),
  ]
}
