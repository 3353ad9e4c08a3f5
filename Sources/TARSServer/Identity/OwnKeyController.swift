import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// API keys: one's own, and all of them for those who administer.
struct OwnKeyController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    /// Newest first.
    var keys: [APIKeyRecord]
    /// The `after` of the next page; missing on the last.
    var next: String?

    init(_ all: [APIKeyRecord], _ page: ListPage) {
      (keys, next) = page.part(of: all, isDescending: true) { "\($0.createdAt)/\($0.id)" }
    }
  }

  struct Made: Encodable {
    let key: APIKeyRecord
    /// Shown now and never again.
    let text: String
  }

  struct Draft: AccountBody {
    let name: String
    let scopes: [Right]
    let collections: [String]?
    let expiresAt: Instant?

    enum CodingKeys: String, CodingKey, CaseIterable { case name, scopes, collections, expiresAt }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      name = try members.decode(String.self, forKey: .name)
      scopes = try members.decode([Right].self, forKey: .scopes)
      collections = try members.decodeIfPresent([String].self, forKey: .collections)
      expiresAt = try members.decodeIfPresent(Instant.self, forKey: .expiresAt)
    }
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/auth/keys", access: .signedIn, .ownKeys) { request, scope in
        let page = try ListPage(request)
        let keys = try await scope.accounts.keys.list(for: scope.person)
        return try JSONReply.make(List(try await scope.accounts.records(of: keys), page))
      },
      Endpoint(.post, "/api/v1/auth/keys", access: .needs(.makeKeys), .makeKey) { request, scope in
        try await make(request, scope)
      },
      Endpoint(.delete, "/api/v1/auth/keys/{key}", access: .signedIn, .revokeOwnKey) { request, scope in
        let (caller, id) = (try scope.person, APIKeyID(rawValue: try scope.part("key")))
        try await scope.accounts.keys.revoke(id, by: caller, client: scope.client(request))
        return try JSONReply.make(["revoked": id])
      },
      Endpoint(.get, "/api/v1/keys", access: .needs(.administer), .listKeys) { request, scope in
        let page = try ListPage(request)
        return try JSONReply.make(List(try await scope.administration(request).apiKeys(), page))
      },
      Endpoint(.delete, "/api/v1/keys/{key}", access: .needs(.administer), .revokeKey) { request, scope in
        let id = APIKeyID(rawValue: try scope.part("key"))
        return try JSONReply.make(try await scope.administration(request).revokeKey(id))
      },
    ]
  }

  private func make(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let draft = try await Draft.read(request, limits)
    let caller = try scope.person
    var collections: [CollectionID]?
    if let names = draft.collections {
      collections = []
      for name in names {
        collections?.append(try await scope.accounts.collection(named: name, for: caller).id)
      }
    }
    let wanted = APIKeyRequest(
      name: try Checks.name(draft.name, field: "name"), scopes: Set(draft.scopes), collections: collections,
      expiresAt: draft.expiresAt)
    let made = try await scope.accounts.keys.make(wanted, by: caller, client: scope.client(request))
    guard let record = try await scope.accounts.records(of: [made.key]).first else {
      throw TARSError.unforeseen
    }
    return try JSONReply.make(Made(key: record, text: made.text), status: .created)
  }
}
