import HTTPTypes
import Hummingbird
import TARSAuth
import TARSCore

/// Single sign-on: to the OpenID provider and back, as a browser goes.
struct SignOnController: Sendable {
  let browser: BrowserSession

  static let path = "/auth/oidc"
  /// Where browsers go, rather than programs.
  static let paths: Set<String> = [path + "/login", path + "/callback"]

  struct Ways: Codable {
    let singleSignOn: Bool
    let resetByMail: Bool
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/auth/ways", access: .open, .signInWays) { _, scope in
        let accounts = try scope.accounts
        return try JSONReply.make(
          Ways(singleSignOn: accounts.signOn != nil, resetByMail: accounts.canMail))
      },
      Endpoint(.get, Self.path + "/login", access: .open, .beginSignOn) { request, scope in
        _ = try QueryParameters(of: request, allowed: [])
        let start = try await signOn(scope).begin()
        var response = Response(status: .seeOther, headers: [.location: start.address])
        browser.keep(signOn: start.flow, in: &response)
        return response
      },
      Endpoint(.get, Self.path + "/callback", access: .open, .endSignOn) { try await finish($0, $1) },
    ]
  }

  /// The refresh token is kept as a cookie; the page then asks for its access token as ever.
  private func finish(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let answer = try Self.answer(request)
    let loggedIn = try await signOn(scope).finish(
      answer, flow: browser.signOn(request), client: scope.client(request))
    var response = Response(status: .seeOther, headers: [.location: "/"])
    browser.forgetSignOn(in: &response)
    browser.keep(loggedIn.signedIn, in: &response, at: SystemTime().now)
    browser.keep(device: loggedIn.deviceCookie, in: &response)
    return response
  }

  private func signOn(_ scope: RequestScope) throws -> SingleSignOn {
    guard let signOn = try scope.accounts.signOn else { throw RequestFault.noSignOn }
    return signOn
  }

  /// Providers send more parameters than those of the standard: unknown ones are passed over (RFC 6749, 4.1.2).
  private static func answer(_ request: Request) throws -> OIDCAnswer {
    let known: Set<String> = ["code", "state", "iss", "error"]
    let parameters = try QueryParameters(of: request, reading: known)
    return OIDCAnswer(
      code: parameters["code"], state: parameters["state"], issuer: parameters["iss"],
      error: parameters["error"])
  }
}
