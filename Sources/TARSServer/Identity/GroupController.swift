import HTTPTypes
import Hummingbird
import TARSCore

/// Groups and their members.
struct GroupController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    /// By name.
    var groups: [UserGroup]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct Members: Codable {
    /// By name.
    var members: [User]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct Draft: AccountBody {
    let draft: GroupDraft

    enum CodingKeys: String, CodingKey, CaseIterable { case name, externalName }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      draft = GroupDraft(
        name: try members.decode(String.self, forKey: .name),
        externalName: try members.decodeIfPresent(String.self, forKey: .externalName))
    }
  }

  struct MemberBody: AccountBody {
    let user: String

    enum CodingKeys: String, CodingKey, CaseIterable { case user }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      user = try members.decode(String.self, forKey: .user)
    }
  }

  private static let group = "/api/v1/groups/{group}"

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/groups", access: .needs(.administer), .listGroups) { request, scope in
        let groups = try await scope.administration(request).groups()
        let page = try ListPage(request).part(of: groups) { $0.name.lowercased() }
        return try JSONReply.make(List(groups: page.items, next: page.next))
      },
      Endpoint(.post, "/api/v1/groups", access: .needs(.administer), .addGroup) { request, scope in
        let draft = try await Draft.read(request, limits).draft
        return try JSONReply.make(
          try await scope.administration(request).addGroup(draft), status: .created)
      },
      Endpoint(.delete, Self.group, access: .needs(.administer), .removeGroup) { request, scope in
        let groups = try await scope.administration(request).removeGroup(scope.part("group"))
        return try JSONReply.make(List(groups: groups))
      },
      Endpoint(.get, Self.group + "/members", access: .needs(.administer), .groupMembers) { request, scope in
        let members = try await scope.administration(request).members(of: scope.part("group"))
        let page = try ListPage(request).part(of: members) { $0.name.lowercased() }
        return try JSONReply.make(Members(members: page.items, next: page.next))
      },
      Endpoint(.post, Self.group + "/members", access: .needs(.administer), .addMember) { request, scope in
        let user = try await MemberBody.read(request, limits).user
        return try await edit(request, scope, user, isMember: true)
      },
      Endpoint(.delete, Self.group + "/members/{user}", access: .needs(.administer), .removeMember) {
        request, scope in
        try await edit(request, scope, scope.part("user"), isMember: false)
      },
    ]
  }

  private func edit(
    _ request: Request, _ scope: RequestScope, _ user: String, isMember: Bool
  ) async throws -> Response {
    let edit = MembershipEdit(group: try scope.part("group"), user: user, isMember: isMember)
    return try JSONReply.make(Members(members: try await scope.administration(request).edit(edit)))
  }
}
