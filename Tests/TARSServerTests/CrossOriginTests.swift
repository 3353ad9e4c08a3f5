import Foundation
import Testing

@testable import TARSServer

struct CrossOriginTests {
  private static let notes = "https://notes.example"

  private func withNotes(_ body: @Sendable (RunningServer) async throws -> Void) async throws {
    try await RunningServer.run(change: { $0.crossOrigins = [Self.notes] }, body)
  }

  private static func preflight(_ origin: String, _ method: String = "POST") -> [String: String] {
    [
      "Origin": origin, "Access-Control-Request-Method": method,
      "Access-Control-Request-Headers": "authorization,content-type",
    ]
  }

  @Test func nobodyIsListedByDefault() async throws {
    try await RunningServer.run { server in
      let asked = try await server.send(
        "OPTIONS", "/api/v1/search", headers: Self.preflight(Self.notes), token: nil)
      #expect(asked.status >= 400)
      let got = try await server.send("GET", "/health", headers: ["Origin": Self.notes])
      for response in [asked, got] {
        #expect(!response.headers.keys.contains { $0.hasPrefix("access-control-") })
      }
    }
  }

  @Test func aListedOriginMayAskAndRead() async throws {
    try await withNotes { server in
      let asked = try await server.send(
        "OPTIONS", "/api/v1/search", headers: Self.preflight(Self.notes), token: nil)
      #expect(asked.status == 204 && asked.body.isEmpty)
      #expect(asked.headers["access-control-allow-origin"] == Self.notes)
      #expect(asked.headers["access-control-allow-methods"] == "GET, HEAD, POST")
      let fields = try #require(asked.headers["access-control-allow-headers"]).lowercased()
      #expect(fields.contains("authorization") && fields.contains("content-type") && !fields.contains("*"))
      #expect(asked.headers["access-control-max-age"] == "600")
      let program = try await server.send("POST", "/mcp", body: "{}", headers: ["Origin": Self.notes])
      #expect(program.status != 403)
      for token in [RunningServer.token, nil] {
        let got = try await server.send(
          "GET", "/api/v1/status", headers: ["Origin": Self.notes], token: token)
        #expect(got.status == (token == nil ? 401 : 200))
        #expect(got.headers["access-control-allow-origin"] == Self.notes)
        #expect(got.headers["access-control-allow-credentials"] == nil)
        #expect(got.headers["vary"]?.contains("Origin") == true)
      }
    }
  }

  @Test(arguments: [
    "http://notes.example", "https://notes.example:8443", "https://notes.example.evil.example",
    "https://NOTES.example",
    "https://evil.example", "null", "https://notes.example/", "https://sub.notes.example", "*",
  ])
  func otherOriginsGetNothing(_ origin: String) async throws {
    try await withNotes { server in
      let asked = try await server.send(
        "OPTIONS", "/api/v1/search", headers: Self.preflight(origin), token: nil)
      #expect(asked.status >= 400 && asked.headers["access-control-allow-origin"] == nil)
      let program = try await server.send("POST", "/mcp", body: "{}", headers: ["Origin": origin])
      #expect(program.status == 403)
      let got = try await server.send("GET", "/health", headers: ["Origin": origin])
      #expect(
        got.headers["access-control-allow-origin"] == nil && got.headers["vary"]?.contains("Origin") == true)
    }
  }

  @Test func preflightsOfUnknownPathsAndForeignHostsAreRefused() async throws {
    try await withNotes { server in
      let unknown = try await server.send(
        "OPTIONS", "/nowhere", headers: Self.preflight(Self.notes), token: nil)
      #expect(unknown.status == 404)
      let foreign = try await server.send(
        "OPTIONS", "/api/v1/search",
        headers: Self.preflight(Self.notes).merging(["Host": "evil.example"]) { $1 }, token: nil)
      #expect(foreign.status == 421)
    }
  }
}
