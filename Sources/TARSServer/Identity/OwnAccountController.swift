import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// One's own account: who one is, the sessions, the password.
struct OwnAccountController: Sendable {
  let limits: ServerSettings.Limits

  struct Me: Encodable {
    let name: String
    /// In alphabetical order.
    let rights: [Right]
    let mustChangePassword: Bool
    /// Missing for the owner of the data directory.
    let user: User?
    /// Missing for keys and the owner.
    let session: SessionID?
  }

  struct SessionList: Encodable {
    struct Entry: Encodable {
      let id: SessionID
      let createdAt: Instant
      let lastUsedAt: Instant
      let expiresAt: Instant
      let address: String
      let agent: String
      /// Whether it is the one that asks.
      let isThis: Bool
    }

    /// Newest use first.
    let sessions: [Entry]
    /// The `after` of the next page; missing on the last.
    let next: String?
  }

  struct PasswordBody: AccountBody {
    let (old, new): (String, String)

    enum CodingKeys: String, CodingKey, CaseIterable { case old, new }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      old = try members.decode(String.self, forKey: .old)
      new = try members.decode(String.self, forKey: .new)
    }
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/auth/me", access: .signedInAnyway, isBrief: true, .me) { _, scope in
        try JSONReply.make(try me(scope))
      },
      Endpoint(.post, "/api/v1/auth/password", access: .signedInAnyway, .changePassword) { request, scope in
        try await changePassword(request, scope)
      },
      Endpoint(.get, "/api/v1/auth/sessions", access: .signedIn, .ownSessions) { request, scope in
        try JSONReply.make(try await sessions(try ListPage(request), scope))
      },
      Endpoint(.delete, "/api/v1/auth/sessions", access: .signedIn, .endOtherSessions) { request, scope in
        let count = try await scope.accounts.sessions.revokeOthers(
          by: scope.person, client: scope.client(request))
        return try JSONReply.make(["ended": count])
      },
      Endpoint(.delete, "/api/v1/auth/sessions/{session}", access: .signedIn, .endSession) { request, scope in
        try await endSession(request, scope)
      },
    ]
  }

  private func me(_ scope: RequestScope) throws -> Me {
    let (caller, user) = (try scope.caller, try scope.user)
    let session: SessionID? = if case .session(let id) = caller.proof { id } else { nil }
    return Me(
      name: caller.name, rights: caller.rights.sorted { $0.rawValue < $1.rawValue },
      mustChangePassword: user?.mustChangePassword ?? false, user: user, session: session)
  }

  private func changePassword(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let body = try await PasswordBody.read(request, limits)
    try await scope.accounts.accounts.changePassword(
      from: body.old, to: body.new, by: scope.person, client: scope.client(request))
    return try JSONReply.make(["changed": true])
  }

  private func sessions(_ page: ListPage, _ scope: RequestScope) async throws -> SessionList {
    let caller = try scope.person
    let all = try await scope.accounts.sessions.list(for: caller)
    let (found, next) = page.part(of: all, isDescending: true) { "\($0.lastUsedAt)/\($0.id)" }
    return SessionList(
      sessions: found.map {
        SessionList.Entry(
          id: $0.id, createdAt: $0.createdAt, lastUsedAt: $0.lastUsedAt, expiresAt: $0.expiresAt,
          address: $0.address, agent: $0.agent, isThis: caller.proof == .session($0.id))
      }, next: next)
  }

  private func endSession(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let id = SessionID(rawValue: try scope.part("session"))
    try await scope.accounts.sessions.revoke(id, by: scope.person, client: scope.client(request))
    return try JSONReply.make(["ended": 1])
  }
}
