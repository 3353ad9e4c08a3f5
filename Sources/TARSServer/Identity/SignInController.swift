import FoundationEssentials
import HTTPTypes
import Hummingbird
import NIOCore
import NIOFoundationEssentialsCompat
import TARSAuth
import TARSCore

/// The first start, signing in, and what keeps a session going.
struct SignInController: Sendable {
  let limits: ServerSettings.Limits
  let browser: BrowserSession

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/setup", access: .open, .setupState) { _, scope in
        try JSONReply.make(["needed": try await scope.accounts.setup.isOpen()])
      },
      Endpoint(.post, "/api/v1/setup", access: .open, .setup) { try await setup($0, $1) },
      Endpoint(.post, "/api/v1/auth/login", access: .open, .login) { try await login($0, $1) },
      Endpoint(.post, BrowserSession.refreshPath, access: .open, .refresh) { try await refresh($0, $1) },
      Endpoint(.post, "/api/v1/auth/tickets", access: .open, .takeTicket) { try await take($0, $1) },
      Endpoint(.post, "/api/v1/auth/logout", access: .signedInAnyway, .logout) { try await logout($0, $1) },
      Endpoint(.get, "/.well-known/jwks.json", access: .open, .keySet) { _, scope in
        let keys = try await scope.accounts.tokens.jwks()
        return Response(
          status: .ok, headers: [.contentType: "application/json", .cacheControl: "public, max-age=300"],
          body: ResponseBody(byteBuffer: ByteBuffer(data: keys)))
      },
    ]
  }

  private func setup(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let body = try await SetupBody.read(request, limits)
    if body.cookie { try browser.requireOwnPage(request) }
    let new = NewUser(
      name: body.name, displayName: body.displayName, email: body.email, role: .admin)
    let loggedIn = try await scope.accounts.setup.makeAdmin(
      new, password: body.password, token: body.token, client: scope.client(request))
    return try reply(loggedIn, inCookie: body.cookie, status: .created)
  }

  private func login(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let body = try await LoginBody.read(request, limits)
    if body.cookie { try browser.requireOwnPage(request) }
    let login = LoginRequest(
      name: body.name, password: body.password, code: body.code, deviceCookie: browser.device(request))
    let loggedIn = try await scope.accounts.login.signIn(login, client: scope.client(request))
    return try reply(loggedIn, inCookie: body.cookie)
  }

  /// With a token in the body, or the cookie of the page.
  private func refresh(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let body = try await RefreshBody.read(request, limits)
    if body.refreshToken == nil { try browser.requireOwnPage(request) }
    guard let token = body.refreshToken ?? browser.refreshToken(request) else {
      throw TARSError(.unauthorized, "There is no session to go on with.", hint: "Sign in.")
    }
    let signedIn = try await scope.accounts.sessions.refresh(token, client: scope.client(request))
    let inCookie = body.refreshToken == nil
    var response = try JSONReply.make(SessionReply(signedIn, inCookie: inCookie))
    if inCookie { browser.keep(signedIn, in: &response, at: SystemTime().now) }
    return response
  }

  private func take(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let body = try await TicketBody.read(request, limits)
    if body.cookie { try browser.requireOwnPage(request) }
    let taken = try await scope.accounts.tickets.take(
      body.secret, purpose: body.purpose, password: body.password, client: scope.client(request))
    var response = try JSONReply.make(
      TicketReply(session: taken.map { SessionReply($0.signedIn, inCookie: body.cookie) }))
    if let taken, body.cookie { keep(taken, in: &response) }
    return response
  }

  private func logout(_ request: Request, _ scope: RequestScope) async throws -> Response {
    try await scope.accounts.sessions.logout(scope.caller, client: scope.client(request))
    var response = try JSONReply.make(["ended": true])
    browser.forget(in: &response)
    return response
  }

  private func reply(
    _ loggedIn: LoggedIn, inCookie: Bool, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    var response = try JSONReply.make(SessionReply(loggedIn.signedIn, inCookie: inCookie), status: status)
    if inCookie { keep(loggedIn, in: &response) }
    return response
  }

  private func keep(_ loggedIn: LoggedIn, in response: inout Response) {
    browser.keep(loggedIn.signedIn, in: &response, at: SystemTime().now)
    browser.keep(device: loggedIn.deviceCookie, in: &response)
  }
}
