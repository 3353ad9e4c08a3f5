import TARSCore

/// Users, groups, grants, keys and the audit trail.
extension Operation {
  private static let userInPath = Parameter(
    name: "user", place: .path, note: "The user's id or name, percent-encoded.")
  private static let groupInPath = Parameter(
    name: "group", place: .path, note: "The group's id or name, percent-encoded.")
  private static let collection = Parameter(
    name: "name", place: .path, note: "The collection's name, percent-encoded.")

  static let listUsers = Operation(
    id: "listUsers", tag: "users", summary: "People with accounts, by name.",
    parameters: [
      Parameter(name: "after", note: "Continue after this name."),
      Parameter(name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100), note: "Page size."),
    ], reply: [json("UserPage")], errors: [503])
  static let inviteUser = Operation(
    id: "inviteUser", tag: "users", summary: "Adds a person, who takes the account up with the link.",
    note: "The secret is shown this once: give it to the person, or have it mailed.",
    body: [json("Invitation")], status: 201, reply: [json("AccountLink")], errors: [409, 502, 503],
    repeats: .refused)
  static let user = Operation(
    id: "user", tag: "users", summary: "A user.", parameters: [userInPath], reply: [json("User")],
    errors: [404, 503])
  static let editUser = Operation(
    id: "editUser", tag: "users", summary: "Changes name, role or state of a user.",
    note:
      "What is missing stays. Deactivation ends sessions and keys at once; the last active admin stays one.",
    parameters: [userInPath], body: [json("UserEdit")], reply: [json("User")], errors: [404, 409, 503])
  static let resetUser = Operation(
    id: "resetUser", tag: "users", summary: "A link with which a user sets a new password.",
    parameters: [
      userInPath,
      Parameter(
        name: "byMail", schema: Schema.flag,
        note: "Sends it to the user's address in place of giving it to you."),
    ], reply: [json("AccountLink")], errors: [404, 502, 503])
  static let endUserSessions = Operation(
    id: "endUserSessions", tag: "users", summary: "Ends all sessions of a user.", parameters: [userInPath],
    reply: [json("EndedCount")], errors: [404, 503])
  static let removeSecondFactor = Operation(
    id: "removeSecondFactor", tag: "users", summary: "Turns a second factor off that was lost.",
    parameters: [userInPath], reply: [json("User")], errors: [404, 503])

  static let listGroups = Operation(
    id: "listGroups", tag: "users", summary: "Groups, by name.", parameters: pages,
    reply: [json("GroupList")], errors: [503])
  static let addGroup = Operation(
    id: "addGroup", tag: "users", summary: "Adds a group.", body: [json("GroupDraft")], status: 201,
    reply: [json("Group")], errors: [409, 503], repeats: .replayed)
  static let removeGroup = Operation(
    id: "removeGroup", tag: "users", summary: "Removes a group with its grants.", parameters: [groupInPath],
    reply: [json("GroupList")], errors: [404, 503])
  static let groupMembers = Operation(
    id: "groupMembers", tag: "users", summary: "The members of a group.", parameters: [groupInPath] + pages,
    reply: [json("MemberList")], errors: [404, 503])
  static let addMember = Operation(
    id: "addMember", tag: "users", summary: "Makes a user a member of a group.", parameters: [groupInPath],
    body: [json("NewMember")], reply: [json("MemberList")], errors: [404, 503])
  static let removeMember = Operation(
    id: "removeMember", tag: "users", summary: "Takes a user out of a group.",
    parameters: [groupInPath, userInPath],
    reply: [json("MemberList")], errors: [404, 503])

  static let listGrants = Operation(
    id: "listGrants", tag: "collections", summary: "Who may do what with a collection.",
    note: "For admins, and for those who manage the collection.", parameters: [collection] + pages,
    reply: [json("GrantList")], errors: [404, 503])
  static let editGrant = Operation(
    id: "editGrant", tag: "collections", summary: "Says what a user or group may do with a collection.",
    note:
      "For admins, and for those who manage the collection. It holds from the next request on; a 'level' of null "
      + "takes the grant away.",
    parameters: [collection], body: [json("GrantEdit")], reply: [json("GrantList")], errors: [404, 503])

  static let listKeys = Operation(
    id: "listKeys", tag: "users", summary: "The API keys of all users, newest first.",
    parameters: pages, reply: [json("KeyList")], errors: [503])
  static let revokeKey = Operation(
    id: "revokeKey", tag: "users", summary: "Ends an API key.",
    parameters: [Parameter(name: "key", place: .path, note: "Its 'id'.")], reply: [json("Key")],
    errors: [404, 503])

  static let auditTrail = Operation(
    id: "auditTrail", tag: "users", summary: "Security-relevant acts, newest first.",
    parameters: [
      Parameter(name: "action", note: "Only these acts, such as 'login'."),
      Parameter(name: "actor", note: "Only those of this name, whatever its case."),
      Parameter(name: "since", schema: Schema.time, note: "From this time on (ISO 8601)."),
      Parameter(name: "until", schema: Schema.time, note: "Before this time (ISO 8601)."),
      Parameter(name: "after", schema: Schema.whole, note: "The `next` of the page before."),
      Parameter(name: "limit", schema: Schema.whole(from: 1, to: 1000, standard: 100), note: "Page size."),
    ], reply: [json("AuditPage")], errors: [503])
}
