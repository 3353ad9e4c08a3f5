import TARSCore

/// Accounts of a running server, over its REST interface, as the owner of its data directory keeps them.
struct RemoteIdentity: IdentityEngine {
  let server: RemoteServer

  func users(_ query: UserQuery) async throws -> [User] {
    struct Page: Decodable { let users: [User] }
    let page: Page = try await server.get("users", ["after": query.after, "limit": String(query.limit)])
    return page.users
  }

  func user(_ reference: String) async throws -> User { try await server.get(Self.user(reference)) }

  func invite(_ invitation: Invitation) async throws -> AccountLink {
    try await server.post("users", json: invitation)
  }

  func edit(_ edit: UserEdit) async throws -> User {
    struct Body: Encodable {
      let (name, displayName, email): (String?, String?, String?)
      let role: Role?
      let (active, mustChangePassword): (Bool?, Bool?)
    }
    let body = Body(
      name: edit.name, displayName: edit.displayName, email: edit.email, role: edit.role, active: edit.active,
      mustChangePassword: edit.mustChangePassword)
    return try await server.post(Self.user(edit.user), json: body)
  }

  func resetPassword(of reference: String, byMail: Bool) async throws -> AccountLink {
    try await server.post(Self.user(reference) + "/reset?byMail=\(byMail)", json: [String: String]())
  }

  func endSessions(of reference: String) async throws -> Int {
    struct Ended: Decodable { let ended: Int }
    let ended: Ended = try await server.delete(Self.user(reference) + "/sessions")
    return ended.ended
  }

  func removeSecondFactor(of reference: String) async throws -> User {
    try await server.delete(Self.user(reference) + "/second-factor")
  }

  func groups() async throws -> [UserGroup] {
    try await server.all("groups") { (page: GroupList) in (page.groups, page.next) }
  }

  func addGroup(_ draft: GroupDraft) async throws -> UserGroup {
    try await server.post("groups", json: draft)
  }

  func removeGroup(_ reference: String) async throws -> [UserGroup] {
    let list: GroupList = try await server.delete(Self.group(reference))
    return list.groups
  }

  func members(of group: String) async throws -> [User] {
    try await server.all(Self.group(group) + "/members") { (page: MemberList) in (page.members, page.next) }
  }

  func edit(_ edit: MembershipEdit) async throws -> [User] {
    let path = Self.group(edit.group) + "/members"
    let list: MemberList =
      edit.isMember
      ? try await server.post(path, json: ["user": edit.user])
      : try await server.delete(path + "/" + PercentEncoding.encode(edit.user))
    return list.members
  }

  func grants(in collection: String) async throws -> [GrantRecord] {
    try await server.all(Self.grants(collection)) { (page: GrantList) in (page.grants, page.next) }
  }

  func edit(_ edit: GrantEdit) async throws -> [GrantRecord] {
    let body = ["user": edit.user, "group": edit.group].compactMapValues { $0 }
      .reduce(into: [String: String?]()) { $0[$1.key] = $1.value }
      .merging(["level": edit.level?.rawValue]) { $1 }
    let list: GrantList = try await server.post(Self.grants(edit.collection), json: body)
    return list.grants
  }

  func apiKeys() async throws -> [APIKeyRecord] {
    struct Page: Decodable { let (keys, next): ([APIKeyRecord], String?) }
    return try await server.all("keys") { (page: Page) in (page.keys, page.next) }
  }

  func revokeKey(_ id: APIKeyID) async throws -> APIKeyRecord {
    try await server.delete("keys/" + PercentEncoding.encode(id.rawValue))
  }

  func auditEvents(_ query: AuditQuery) async throws -> [AuditEvent] {
    struct Page: Decodable { let events: [AuditEvent] }
    let page: Page = try await server.get(
      "audit",
      [
        "action": query.action, "actor": query.actor, "since": query.since?.description,
        "until": query.until?.description, "after": query.after.map { String($0) },
        "limit": String(query.limit),
      ])
    return page.events
  }

  private struct GroupList: Decodable { let (groups, next): ([UserGroup], String?) }
  private struct MemberList: Decodable { let (members, next): ([User], String?) }
  private struct GrantList: Decodable { let (grants, next): ([GrantRecord], String?) }

  private static func user(_ reference: String) -> String { "users/" + PercentEncoding.encode(reference) }
  private static func group(_ reference: String) -> String { "groups/" + PercentEncoding.encode(reference) }
  private static func grants(_ collection: String) -> String {
    "collections/\(PercentEncoding.encode(collection))/grants"
  }
}
