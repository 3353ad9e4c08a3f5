import TARSCore

/// Users, groups, grants, keys and the audit trail.
extension Schemas {
  private static let role = Schema.choice(Role.allCases.map(\.rawValue))
  private static let level = Schema.choice(GrantLevel.allCases.map(\.rawValue))

  private static let displayName = Schema.text("^[^\\u0000-\\u001f\\u007f-\\u009f]*$", upTo: 200)
  private static let groupName = Schema.text("^[^\\u0000-\\u001f\\u007f-\\u009f]+$", upTo: 100)

  /// Exactly one holder; a level of null takes the grant away.
  private static func grant(to holder: String, not other: String) -> JSONValue {
    Schema.closed(
      ["level": ["anyOf": [level, ["type": "null"]]], holder: Schema.text.noted("Id or name.")],
      optional: [other: ["type": "null"]])
  }

  static let identity: [String: JSONValue] = [
    "User": Schema.object(
      [
        "id": Schema.text, "name": Schema.text, "displayName": Schema.text, "role": role,
        "state": Schema.choice(User.State.allCases.map(\.rawValue)),
        "origin": Schema.choice(User.Origin.allCases.map(\.rawValue)), "createdAt": Schema.moment,
        "hasSecondFactor": Schema.flag, "mustChangePassword": Schema.flag,
      ], optional: ["email": Schema.text, "lastLoginAt": Schema.moment]),
    "UserPage": Schema.object(
      ["users": Schema.list(Schema.ref("User"))],
      optional: ["next": Schema.text.noted("For 'after'; missing on the last page.")]),
    "Invitation": Schema.closed(
      ["name": Schema.userName],
      optional: [
        "displayName": displayName, "email": Schema.mail,
        "role": role.merging(["default": "member"]),
        "byMail": Schema.flag.noted("Sends the link to 'email' in place of giving it to you."),
      ]),
    "AccountLink": Schema.object(
      [
        "user": Schema.ref("User"), "purpose": Schema.choice(["invitation", "password_reset"]),
        "expiresAt": Schema.moment,
      ],
      optional: [
        "secret": Schema.text.noted(
          "Good once; shown now and never again. Missing where it was sent by mail.")
      ]),
    "UserEdit": Schema.closed(
      [:],
      optional: [
        "name": Schema.userName, "displayName": displayName,
        "email": JSONValue.object(["anyOf": [Schema.mail, ["const": ""]]])
          .noted("Empty takes the address away."),
        "role": role,
        "active": Schema.flag,
        "mustChangePassword": Schema.flag.noted("true asks for a new password at the next request."),
      ]),
    "Group": Schema.object(
      ["id": Schema.text, "name": Schema.text], optional: ["externalName": Schema.text]),
    "GroupList": Schema.page(["groups": Schema.list(Schema.ref("Group"))]),
    "GroupDraft": Schema.closed(["name": groupName], optional: ["externalName": Schema.text]),
    "MemberList": Schema.page(["members": Schema.list(Schema.ref("User"))]),
    "NewMember": Schema.closed(["user": Schema.text.noted("Id or name.")]),
    "Grant": Schema.object(
      ["collection": Schema.text, "level": level], optional: ["user": Schema.text, "group": Schema.text]),
    "GrantList": Schema.page(["grants": Schema.list(Schema.ref("Grant"))]),
    "GrantEdit": ["oneOf": [grant(to: "user", not: "group"), grant(to: "group", not: "user")]],
    "Key": Schema.object(
      [
        "id": Schema.text, "owner": Schema.text, "name": Schema.text,
        "scopes": Schema.list(Schema.ref("Right")), "createdAt": Schema.moment,
      ],
      optional: [
        "collections": Schema.list(Schema.text), "expiresAt": Schema.moment, "lastUsedAt": Schema.moment,
        "revokedAt": Schema.moment,
      ]),
    "KeyList": Schema.page(["keys": Schema.list(Schema.ref("Key"))]),
    "AuditEvent": Schema.object(
      [
        "number": Schema.whole, "at": Schema.moment, "action": Schema.text,
        "outcome": Schema.choice(["done", "refused"]), "actor": Schema.text,
        "details": Schema.map(Schema.text, "Further facts."),
      ],
      optional: [
        "actorID": Schema.text, "subject": Schema.text, "address": Schema.text, "requestID": Schema.text,
      ]),
    "AuditPage": Schema.object(
      ["events": Schema.list(Schema.ref("AuditEvent"))],
      optional: ["next": Schema.whole.noted("For 'after'; missing on the last page.")]),
  ]
}
