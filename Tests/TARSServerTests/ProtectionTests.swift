import Foundation
import HTTPTypes
import TARSCore
import TARSObservability
import TARSWebUI
import Testing

@testable import TARSServer

struct ProtectionTests {
  @Test func everyRouteButThePageAndTheHealthChecksAsksForTheToken() async throws {
    let settings = ServerSettings(version: "1")
    let metrics = MetricRegistry()
    let table = EndpointTable(
      owner: ScriptedEngine(), settings: settings, assets: try WebAssets(), metrics: metrics,
      measures: ServerMeasures(metrics, version: "1"), chat: .scripted())
    try await RunningServer.run { server in
      for endpoint in table.all where endpoint.documentation != nil {
        let path = endpoint.path.replacing("{reference}", with: "d1contract").replacing(
          "{model}", with: "tars")
        if path == "/ws/chat" { continue }  // says who it is in its first message
        let isOpen = endpoint.access == .open
        for token in [nil, "wrong", RunningServer.token + "x", ""] {
          let response = try await server.send(endpoint.method.rawValue, path, token: token)
          let problem = isOpen && response.status != 200 ? try response.json(Problem.self).code : nil
          #expect((response.status == 401) == !isOpen, "\(endpoint.method) \(path)")
          let isExpected = problem.map { ["bad_request", "route_not_found"].contains($0) } ?? true
          #expect(isExpected, "\(endpoint.path) \(problem ?? "")")
          if !isOpen { #expect(response.headers["www-authenticate"] == "Bearer realm=\"tars\"") }
        }
      }
      #expect(try await server.send("GET", "/api/v1/nowhere", token: nil).status == 401)
      #expect(server.engine.seen.questions.isEmpty && server.engine.seen.uploads.isEmpty)
    }
  }

  @Test(arguments: Role.allCases)
  func everyRouteAsksForItsRight(_ role: Role) async throws {
    let metrics = MetricRegistry()
    let table = EndpointTable(
      owner: ScriptedEngine(), settings: ServerSettings(version: "1"), assets: try WebAssets(),
      metrics: metrics, measures: ServerMeasures(metrics, version: "1"), chat: .scripted())
    try await RunningServer.run { server in
      for endpoint in table.all {
        guard case .needs(let right) = endpoint.access else { continue }
        let isForbidden = !role.rights.contains(right)
        // The queue's events have no end.
        if endpoint.path.hasSuffix("jobs/events"), !isForbidden { continue }
        let path = endpoint.path.replacing("{reference}", with: "d1contract")
        let response = try await server.send(endpoint.method.rawValue, path, token: role.rawValue)
        #expect((response.status == 403) == isForbidden, "\(role) \(endpoint.method) \(endpoint.path)")
      }
    }
  }

  @Test(arguments: [
    ("Bearer \(RunningServer.token)", 200), ("bearer \(RunningServer.token)", 200),
    ("Basic \(RunningServer.token)", 401), (RunningServer.token, 401),
    ("Bearer  \(RunningServer.token)", 200),
  ])
  func onlyABearerTokenCounts(_ header: String, _ status: Int) async throws {
    try await RunningServer.run { server in
      let response = try await server.send(
        "GET", "/api/v1/status", headers: ["Authorization": header], token: nil)
      #expect(response.status == status)
    }
  }

  @Test(arguments: [
    ("127.0.0.1:7349", true), ("localhost", true), ("LOCALHOST:1", true), ("[::1]:7349", true),
    ("192.168.1.20:7349", true), ("tars.example:443", true), ("app.localhost", true), ("[fe80::1]", true),
    ("evil.example", false), ("127.0.0.1.evil.example", false), ("localhost.evil.example:7349", false),
    ("", false), ("[evil]", false), ("1.2.3", false), ("1.2.3.256", false), ("0x7f.0.0.1", false),
  ])
  func aServerAnswersOnlyUnderItsOwnNames(_ host: String, _ allowed: Bool) {
    let settings = ServerSettings(allowedHosts: ["TARS.example"], version: "1")
    #expect(HostGuard(settings: settings).isAllowed(host) == allowed)
  }

  @Test func aRebindingPageGetsNothing() async throws {
    try await RunningServer.run { server in
      for target in ["/", "/api/v1/status", "/health"] {
        let response = try await server.send("GET", target, headers: ["Host": "evil.example"])
        #expect(response.status == 421, "\(target)")
        #expect(try response.json(Problem.self).code == "host_not_allowed")
      }
      #expect(try await server.send("GET", "/health", headers: ["Host": ""]).status >= 400)
    }
  }

  @Test func everyResponseHasSecurityHeadersAndNoAnswerIsCached() async throws {
    try await RunningServer.run { server in
      for (target, cache) in [("/", "no-cache"), ("/api/v1/status", "no-store"), ("/nowhere", "no-store")] {
        let headers = try await server.send("GET", target).headers
        let policy = try #require(headers["content-security-policy"])
        #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
        #expect(headers["x-content-type-options"] == "nosniff" && headers["x-frame-options"] == "DENY")
        #expect(headers["referrer-policy"] == "no-referrer")
        #expect(headers["cache-control"] == cache)
        #expect(headers["access-control-allow-origin"] == nil)
      }
    }
  }

  @Test func theTokenIsNeverLogged() async throws {
    try await RunningServer.run { server in
      _ = try await server.send("GET", "/api/v1/status")
      _ = try await server.send("GET", "/api/v1/search?query=defect")
      #expect(!server.log.all.isEmpty)
      #expect(!server.log.all.contains { $0.contains(RunningServer.token) })
    }
  }
}
