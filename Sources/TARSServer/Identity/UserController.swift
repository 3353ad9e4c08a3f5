import HTTPTypes
import Hummingbird
import TARSCore

/// People with accounts, as admins keep them.
struct UserController: Sendable {
  let limits: ServerSettings.Limits

  struct Page: Codable {
    var users: [User]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct InvitationBody: AccountBody {
    let invitation: Invitation

    enum CodingKeys: String, CodingKey, CaseIterable { case name, displayName, email, role, byMail }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      invitation = Invitation(
        name: try members.decode(String.self, forKey: .name),
        displayName: try members.decodeIfPresent(String.self, forKey: .displayName) ?? "",
        email: try members.decodeIfPresent(String.self, forKey: .email),
        role: try members.decodeIfPresent(Role.self, forKey: .role) ?? .member,
        byMail: try members.decodeIfPresent(Bool.self, forKey: .byMail) ?? false)
    }
  }

  struct EditBody: AccountBody {
    let edit: UserEdit

    enum CodingKeys: String, CodingKey, CaseIterable {
      case name, displayName, email, role, active, mustChangePassword
    }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      edit = UserEdit(
        user: "", name: try members.decodeIfPresent(String.self, forKey: .name),
        displayName: try members.decodeIfPresent(String.self, forKey: .displayName),
        email: try members.decodeIfPresent(String.self, forKey: .email),
        role: try members.decodeIfPresent(Role.self, forKey: .role),
        active: try members.decodeIfPresent(Bool.self, forKey: .active),
        mustChangePassword: try members.decodeIfPresent(Bool.self, forKey: .mustChangePassword))
    }
  }

  private static let user = "/api/v1/users/{user}"

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/users", access: .needs(.administer), .listUsers) { request, scope in
        try JSONReply.make(try await page(request, scope))
      },
      Endpoint(.post, "/api/v1/users", access: .needs(.administer), .inviteUser) { request, scope in
        let body = try await InvitationBody.read(request, limits)
        return try JSONReply.make(
          try await scope.administration(request).invite(body.invitation), status: .created)
      },
      Endpoint(.get, Self.user, access: .needs(.administer), .user) { request, scope in
        try JSONReply.make(try await scope.administration(request).user(scope.part("user")))
      },
      Endpoint(.post, Self.user, access: .needs(.administer), .editUser) { request, scope in
        var edit = try await EditBody.read(request, limits).edit
        edit.user = try scope.part("user")
        return try JSONReply.make(try await scope.administration(request).edit(edit))
      },
      Endpoint(.post, Self.user + "/reset", access: .needs(.administer), .resetUser) { request, scope in
        let byMail = try QueryParameters(of: request, allowed: ["byMail"]).flag("byMail") ?? false
        return try JSONReply.make(
          try await scope.administration(request).resetPassword(of: scope.part("user"), byMail: byMail))
      },
      Endpoint(.delete, Self.user + "/sessions", access: .needs(.administer), .endUserSessions) {
        request, scope in
        let count = try await scope.administration(request).endSessions(of: scope.part("user"))
        return try JSONReply.make(["ended": count])
      },
      Endpoint(.delete, Self.user + "/second-factor", access: .needs(.administer), .removeSecondFactor) {
        request, scope in
        try JSONReply.make(
          try await scope.administration(request).removeSecondFactor(of: scope.part("user")))
      },
    ]
  }

  private func page(_ request: Request, _ scope: RequestScope) async throws -> Page {
    let parameters = try QueryParameters(of: request, allowed: ["after", "limit"])
    let limit = try Checks.count(parameters.integer("limit"), field: "limit", default: 100, upTo: 1000)
    let users = try await scope.administration(request).users(
      UserQuery(after: parameters["after"], limit: limit))
    return Page(users: users, next: users.count == limit ? users.last?.name : nil)
  }
}
