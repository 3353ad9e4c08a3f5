import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Asking for a new password by mail.
struct ResetController: Sendable {
  let limits: ServerSettings.Limits
  let requests: ResetRequests

  struct Body: AccountBody {
    let name: String

    enum CodingKeys: String, CodingKey, CaseIterable { case name }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      name = try members.decode(String.self, forKey: .name)
    }
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/auth/reset", access: .open, .requestReset) { request, scope in
        let body = try await Body.read(request, limits)
        guard try scope.accounts.canMail else { throw RequestFault.noMail }
        requests.add(body.name, scope.client(request))
        return try JSONReply.make(["taken": true], status: .accepted)
      }
    ]
  }
}
