import Foundation
import TARSAuth
import TARSCore
import TARSStore
import Testing

@testable import TARSServer

/// Accounts over HTTP, from the first admin on.
struct AccountRouteTests {
  private static let page = ["X-TARS-Client": "web"]

  /// Runs `body` with the token of the first admin.
  private static func run(
    limits: ServerSettings.Limits = .init(),
    _ body: @Sendable (RunningServer, Session, TestAccounts) async throws -> Void
  ) async throws {
    let accounts = try await TestAccounts(recognisesItsOwn: true)
    let token = try #require(try await accounts.services.setup.prepare())
    try await RunningServer.run(limits: limits, accounts: accounts) { server in
      let reply = try await server.send(
        "POST", "/api/v1/setup",
        body: #"{"token":"\#(token)","name":"root","password":"\#(TestAccounts.password)"}"#, token: nil)
      #expect(reply.status == 201, "\(reply.text)")
      try await body(server, try reply.json(Session.self), accounts)
    }
  }

  /// A session as clients read it.
  private struct Session: Codable, Sendable {
    let accessToken: String
    let refreshToken: String?
  }

  private static func login(_ name: String, more: String = "") -> String {
    #"{"name":"\#(name)","password":"\#(TestAccounts.password)"\#(more)}"#
  }

  /// A person who took an invitation up.
  private static func member(
    _ name: String, _ role: Role, _ server: RunningServer, by admin: Session
  ) async throws -> Session {
    let invited = try await server.send(
      "POST", "/api/v1/users", body: #"{"name":"\#(name)","role":"\#(role.rawValue)"}"#,
      token: admin.accessToken)
    let secret = try #require(try invited.json(AccountLink.self).secret)
    let body =
      #"{"purpose":"invitation","secret":"\#(secret)","password":"\#(TestAccounts.password)"}"#
    let taken = try await server.send("POST", "/api/v1/auth/tickets", body: body, token: nil)
    struct Taken: Codable { let session: Session }
    #expect(try await server.send("POST", "/api/v1/auth/tickets", body: body, token: nil).status == 410)
    return try taken.json(Taken.self).session
  }

  @Test func theSetupTokenMakesOneAdminAndNoMore() async throws {
    try await Self.run { server, admin, _ in
      let state = try await server.send("GET", "/api/v1/setup", token: nil)
      #expect(state.text == #"{"needed":false}"#)
      let again = try await server.send(
        "POST", "/api/v1/setup", body: #"{"token":"x","name":"b","password":"\#(TestAccounts.password)"}"#,
        token: nil)
      #expect(again.status == 409)
      let me = try await server.send("GET", "/api/v1/auth/me", token: admin.accessToken)
      #expect(me.status == 200 && me.text.contains("administer"))
    }
  }

  @Test func aRefreshTokenIsGoodOnceAndItsReuseEndsTheSession() async throws {
    try await Self.run { server, admin, _ in
      let body = #"{"refreshToken":"\#(admin.refreshToken ?? "")"}"#
      let next = try await server.send("POST", "/api/v1/auth/refresh", body: body, token: nil)
      let session = try next.json(Session.self)
      #expect(try await server.send("GET", "/api/v1/auth/me", token: session.accessToken).status == 200)
      let again = try await server.send("POST", "/api/v1/auth/refresh", body: body, token: nil)
      #expect(try again.json(Session.self).refreshToken == session.refreshToken)
      let following = #"{"refreshToken":"\#(session.refreshToken ?? "")"}"#
      #expect(
        try await server.send("POST", "/api/v1/auth/refresh", body: following, token: nil).status == 200)
      #expect(try await server.send("POST", "/api/v1/auth/refresh", body: body, token: nil).status == 401)
      #expect(try await server.send("GET", "/api/v1/auth/me", token: session.accessToken).status == 401)
    }
  }

  @Test func cookiesAreForThisServersOwnPage() async throws {
    try await Self.run { server, _, _ in
      let own = "http://127.0.0.1:\(server.port)"
      let body = Self.login("root", more: #","cookie":true"#)
      for headers in [
        [:], Self.page, ["Origin": own], Self.page.merging(["Origin": "http://evil.example"]) { $1 },
        Self.page.merging(["Origin": "null"]) { $1 },
      ] {
        let refused = try await server.send(
          "POST", "/api/v1/auth/login", body: body, headers: headers, token: nil)
        #expect(refused.status == 403 && refused.headers["set-cookie"] == nil, "\(headers)")
      }
      let headers = Self.page.merging(["Origin": own]) { $1 }
      let reply = try await server.send(
        "POST", "/api/v1/auth/login", body: body, headers: headers, token: nil)
      #expect(reply.status == 200)
      #expect(try reply.json(Session.self).refreshToken == nil)
      #expect(!reply.text.contains("refreshToken"))
    }
  }

  @Test(arguments: [
    ("http://tars.example", "tars.example", true), ("https://tars.example:8443", "tars.example:8443", true),
    ("https://evil.example", "tars.example", false), ("http://tars.example.evil", "tars.example", false),
    ("https://public.example", "10.0.0.1:8787", true), ("http://public.example", "10.0.0.1:8787", false),
    ("null", "", false), ("http://", "", false),
  ])
  func anOriginIsThisServersOrItIsnt(_ origin: String, _ authority: String, _ isOwn: Bool) {
    #expect(
      BrowserSession(publicURL: "https://public.example/").isOwn(origin, authority: authority) == isOwn)
  }

  @Test func whoMustReplaceThePasswordMayDoOnlyThat() async throws {
    try await Self.run { server, admin, _ in
      let member = try await Self.member("mia", .member, server, by: admin)
      _ = try await server.send(
        "POST", "/api/v1/users/mia", body: #"{"mustChangePassword":true}"#, token: admin.accessToken)
      for (method, path) in [
        ("GET", "/api/v1/documents"), ("GET", "/api/v1/auth/sessions"), ("GET", "/api/v1/auth/keys"),
      ] {
        let reply = try await server.send(method, path, token: member.accessToken)
        #expect(try reply.json(Problem.self).code == "password_change_needed", "\(path)")
      }
      #expect(try await server.send("GET", "/api/v1/auth/me", token: member.accessToken).status == 200)
      let change = #"{"old":"\#(TestAccounts.password)","new":"nine quiet herons dance"}"#
      let changed = try await server.send(
        "POST", "/api/v1/auth/password", body: change, token: member.accessToken)
      #expect(changed.status == 200, "\(changed.text)")
      #expect(try await server.send("GET", "/api/v1/documents", token: member.accessToken).status == 200)
    }
  }

  @Test func aKeyKeepsNoAccount() async throws {
    try await Self.run { server, admin, _ in
      let made = try await server.send(
        "POST", "/api/v1/auth/keys", body: #"{"name":"all","scopes":["read","make_keys","administer"]}"#,
        token: admin.accessToken)
      struct Made: Codable { let text: String }
      let key = try made.json(Made.self).text
      #expect(try await server.send("GET", "/api/v1/users", token: key).status == 200)
      for (method, path, body) in [
        ("GET", "/api/v1/auth/sessions", nil), ("DELETE", "/api/v1/auth/sessions", nil),
        ("GET", "/api/v1/auth/keys", nil), ("POST", "/api/v1/auth/second-factor", nil),
        ("POST", "/api/v1/auth/keys", #"{"name":"more","scopes":["read"]}"#),
        ("POST", "/api/v1/auth/password", #"{"old":"a","new":"b"}"#),
      ] as [(String, String, String?)] {
        #expect(try await server.send(method, path, body: body, token: key).status == 403, "\(path)")
      }
    }
  }

  @Test func grantsAreForAdminsAndThoseWhoManage() async throws {
    try await Self.run { server, admin, accounts in
      _ = try await accounts.store.addCollection(named: "pay")
      let member = try await Self.member("mia", .member, server, by: admin)
      let path = "/api/v1/collections/pay/grants"
      func set(_ level: String, _ token: String, _ user: String = "mia") async throws -> Int {
        let body = #"{"user":"\#(user)","level":\#(level)}"#
        return try await server.send("POST", path, body: body, token: token).status
      }
      let hidden = try await server.send("GET", path, token: member.accessToken)
      let missing = try await server.send(
        "GET", "/api/v1/collections/not/grants", token: member.accessToken)
      #expect(hidden.status == 404 && missing.status == 404)
      #expect(
        try hidden.json(Problem.self).detail
          == (try missing.json(Problem.self).detail.replacing("not", with: "pay")))
      #expect(try await set(#""read""#, admin.accessToken) == 200)
      #expect(try await server.send("GET", path, token: member.accessToken).status == 403)
      #expect(try await set(#""manage""#, member.accessToken) == 403)
      #expect(try await set(#""manage""#, admin.accessToken) == 200)
      #expect(try await set(#""read""#, member.accessToken, "root") == 200)
      #expect(try await set("null", admin.accessToken) == 200)
      #expect(try await server.send("GET", path, token: member.accessToken).status == 404)
      let lacking = try await server.send(
        "POST", path, body: #"{"user":"mia"}"#, token: admin.accessToken)
      #expect(lacking.status == 400)
    }
  }

  @Test func tooManyRequestsWaitAndTheOwnerDoesNot() async throws {
    var limits = ServerSettings.Limits()
    limits.callerRate = RateLimit(burst: 3, perMinute: 1)
    limits.strangerRate = RateLimit(burst: 4, perMinute: 1)
    try await Self.run(limits: limits) { server, admin, _ in
      for left in [2, 1, 0] {
        let reply = try await server.send("GET", "/api/v1/auth/me", token: admin.accessToken)
        #expect(reply.status == 200 && reply.headers["ratelimit-remaining"] == "\(left)")
      }
      let refused = try await server.send("GET", "/api/v1/auth/me", token: admin.accessToken)
      #expect(refused.status == 429)
      #expect(try refused.json(Problem.self).code == "rate_limited")
      #expect(refused.headers["retry-after"].flatMap(Int.init).map { 1...60 ~= $0 } == true)
      #expect(try await server.send("GET", "/api/v1/auth/me").status == 200)
      // The setup was the first of four.
      let statuses = try await [1, 2, 3, 4].asyncMap { _ in
        try await server.send("GET", "/api/v1/auth/me", token: "wrong").status
      }
      #expect(statuses == [401, 401, 401, 429])
      #expect(try await server.send("GET", "/health", token: nil).status == 200)
      #expect(try await server.send("GET", "/api/v1/auth/me").status == 200)
    }
  }

  @Test func guessingAPasswordIsSlowedDownAndSaysHowLong() async throws {
    try await Self.run { server, _, _ in
      var reply = try await server.send("GET", "/health")
      for _ in 0..<6 {
        reply = try await server.send(
          "POST", "/api/v1/auth/login", body: #"{"name":"root","password":"a wrong guess"}"#, token: nil)
      }
      #expect(reply.status == 429)
      #expect(reply.headers["retry-after"].flatMap(Int.init).map { $0 >= 1 } == true)
    }
  }

  @Test func noSecretIsLogged() async throws {
    try await Self.run { server, admin, _ in
      let member = try await Self.member("mia", .member, server, by: admin)
      _ = try await server.send("POST", "/api/v1/auth/login", body: Self.login("mia"), token: nil)
      for secret in [TestAccounts.password, admin.accessToken, member.refreshToken ?? "-"] {
        #expect(!server.log.all.contains { $0.contains(secret) })
      }
    }
  }
}

extension Sequence {
  /// One after the other.
  fileprivate func asyncMap<Value>(_ make: (Element) async throws -> Value) async throws -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await make(element)) }
    return values
  }
}
