import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// One's own second factor.
struct SecondFactorController: Sendable {
  let limits: ServerSettings.Limits

  struct Begun: Encodable {
    let secret: String
    let address: String
    let ticket: String
  }

  struct EnableBody: AccountBody {
    let (ticket, password, code): (String, String, String)

    enum CodingKeys: String, CodingKey, CaseIterable { case ticket, password, code }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      ticket = try members.decode(String.self, forKey: .ticket)
      password = try members.decode(String.self, forKey: .password)
      code = try members.decode(String.self, forKey: .code)
    }
  }

  struct DisableBody: AccountBody {
    let password: String

    enum CodingKeys: String, CodingKey, CaseIterable { case password }

    init(members: KeyedDecodingContainer<CodingKeys>) throws {
      password = try members.decode(String.self, forKey: .password)
    }
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/auth/second-factor", access: .signedIn, .beginSecondFactor) { _, scope in
        let setup = try await scope.accounts.secondFactor.begin(by: scope.person)
        return try JSONReply.make(
          Begun(secret: setup.secret, address: setup.address, ticket: setup.ticket))
      },
      Endpoint(.post, "/api/v1/auth/second-factor/enable", access: .signedIn, .enableSecondFactor) {
        request, scope in
        let body = try await EnableBody.read(request, limits)
        let codes = try await scope.accounts.secondFactor.enable(
          ticket: body.ticket, password: body.password, code: body.code, by: scope.person,
          client: scope.client(request))
        return try JSONReply.make(["recoveryCodes": codes])
      },
      Endpoint(.post, "/api/v1/auth/second-factor/disable", access: .signedIn, .disableSecondFactor) {
        request, scope in
        let body = try await DisableBody.read(request, limits)
        try await scope.accounts.secondFactor.disable(
          password: body.password, by: scope.person, client: scope.client(request))
        return try JSONReply.make(["enabled": false])
      },
    ]
  }
}
