import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// API keys: one's own, and all of them for those who administer.
struct OwnKeyController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    var keys: [APIKeyRecord]
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
      Endpoint(.get, "/api/v1/auth/keys", access: .signedIn, .ownKeys) { _, scope in
        let keys = try await scope.accounts.keys.list(for: scope.person)
        return try JSONReply.make(List(keys: try await scope.accounts.records(of: keys)))
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
        try JSONReply.make(List(keys: try await scope.administration(request).apiKeys()))
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
