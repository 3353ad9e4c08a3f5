import HTTPTypes
import Hummingbird
import TARSCore

/// Who may do what with a collection: for admins, and for those who manage the collection.
struct GrantController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    /// Those of groups, then those of users, each by name.
    var grants: [GrantRecord]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct EditBody: AccountBody {
    let (user, group): (String?, String?)
    let level: GrantLevel?

    enum CodingKeys: String, CodingKey, CaseIterable { case user, group, level }

    /// 'level' has to be there, also where it is null: nobody loses a grant by a misspelt word.
    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      user = try members.decodeIfPresent(String.self, forKey: .user)
      group = try members.decodeIfPresent(String.self, forKey: .group)
      guard members.contains(.level) else {
        throw TARSError.badRequest("'level' is missing.", hint: "Give read, write, manage, or null for none.")
      }
      level = try members.decodeIfPresent(GrantLevel.self, forKey: .level)
    }
  }

  private static let grants = "/api/v1/collections/{name}/grants"

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, Self.grants, .listGrants) { request, scope in
        let page = try ListPage(request)
        let grants = try await scope.administration(request).grants(in: scope.part("name"))
        let (found, next) = page.part(of: grants) { grant in
          (grant.group.map { "group \($0)" } ?? "user \(grant.user ?? "")").lowercased()
        }
        return try JSONReply.make(List(grants: found, next: next))
      },
      Endpoint(.post, Self.grants, .editGrant) { request, scope in
        let body = try await EditBody.read(request, limits)
        let edit = GrantEdit(
          collection: try scope.part("name"), user: body.user, group: body.group, level: body.level)
        return try JSONReply.make(List(grants: try await scope.administration(request).edit(edit)))
      },
    ]
  }
}
