import Foundation
import Testing

@testable import TARSServer

/// The Model Context Protocol over HTTP.
struct MCPRouteTests {
  private static let both = ["Accept": "application/json, text/event-stream"]
  private static let initialize =
    #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18"}}"#
  private static let ping = #"{"jsonrpc":"2.0","id":2,"method":"ping"}"#
  private static let question =
    #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"ask","arguments":{"question":"notice?"},"_meta":{"progressToken":1}}}"#

  private func begin(_ server: RunningServer, token: String? = RunningServer.token) async throws -> String {
    let response = try await server.send(
      "POST", "/mcp", body: Self.initialize, headers: Self.both, token: token)
    #expect(response.status == 200)
    return try #require(response.headers["mcp-session-id"])
  }

  private func send(
    _ server: RunningServer, _ body: String, session: String, more: [String: String] = [:],
    token: String? = RunningServer.token
  ) async throws -> RawConnection.Response {
    let headers = Self.both.merging(["Mcp-Session-Id": session]) { $1 }.merging(more) { $1 }
    return try await server.send("POST", "/mcp", body: body, headers: headers, token: token)
  }

  @Test func aSessionBeginsWorksAndEnds() async throws {
    try await RunningServer.run { server in
      let session = try await begin(server)
      #expect(
        try await send(server, Self.ping, session: session).text == #"{"id":2,"jsonrpc":"2.0","result":{}}"#)
      let note = try await send(
        server, #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, session: session)
      #expect(note.status == 202 && note.body.isEmpty)
      let end = try await server.send("DELETE", "/mcp", headers: ["Mcp-Session-Id": session])
      #expect(end.status == 204)
      #expect(try await send(server, Self.ping, session: session).status == 404)
    }
  }

  @Test func aToolsReplyIsAStreamWhereTheClientTakesOne() async throws {
    try await RunningServer.run { server in
      let session = try await begin(server)
      let stream = try await send(server, Self.question, session: session)
      #expect(stream.headers["content-type"]?.hasPrefix("text/event-stream") == true)
      let events = stream.text.split(separator: "\n\n")
      #expect(events.first?.contains("notifications/progress") == true && events.count > 3)
      #expect(events.last?.contains("structuredContent") == true)
      let whole = try await send(
        server, Self.question, session: session, more: ["Accept": "application/json"])
      #expect(whole.headers["content-type"] == "application/json")
      #expect(whole.text.contains("60 days") && !whole.text.contains("notifications/progress"))
    }
  }

  @Test func aSessionIsItsCallersAlone() async throws {
    try await RunningServer.run { server in
      let session = try await begin(server, token: "viewer")
      #expect(try await send(server, Self.ping, session: session, token: "viewer").status == 200)
      for token in ["admin", RunningServer.token] {
        #expect(try await send(server, Self.ping, session: session, token: token).status == 404)
        let end = try await server.send("DELETE", "/mcp", headers: ["Mcp-Session-Id": session], token: token)
        #expect(end.status == 404)
      }
      #expect(try await send(server, Self.ping, session: session, token: nil).status == 401)
    }
  }

  @Test func badRequestsGetTheProtocolsAnswers() async throws {
    try await RunningServer.run { server in
      let session = try await begin(server)
      #expect(try await send(server, Self.ping, session: "unknown").status == 404)
      #expect(try await server.send("POST", "/mcp", body: Self.ping, headers: Self.both).status == 400)
      let bad = try await send(server, "{", session: session)
      #expect(bad.status == 400 && bad.text.contains("-32700"))
      let batch = try await send(server, "[\(Self.ping)]", session: session)
      #expect(batch.status == 400 && batch.text.contains("-32600"))
      let large = try await send(server, String(repeating: " ", count: (1 << 20) + 1), session: session)
      #expect(large.status == 413)
      #expect(try await server.send("GET", "/mcp", headers: ["Accept": "text/event-stream"]).status == 405)
      #expect(try await server.send("DELETE", "/mcp").status == 400)
    }
  }

  @Test(arguments: [
    ("Origin", "http://evil.example", 403), ("Origin", "null", 403),
    ("MCP-Protocol-Version", "2031-01-01", 400), ("MCP-Protocol-Version", "2025-03-26", 200),
    ("Accept", "text/html", 406), ("Accept", "*/*", 200),
  ])
  func headersAreChecked(_ name: String, _ value: String, _ status: Int) async throws {
    try await RunningServer.run { server in
      let session = try await begin(server)
      #expect(try await send(server, Self.ping, session: session, more: [name: value]).status == status)
    }
  }

  @Test func aPageOfTheServerItselfMayUseIt() async throws {
    try await RunningServer.run { server in
      let session = try await begin(server)
      let own = ["Origin": "http://127.0.0.1:\(server.port)"]
      #expect(try await send(server, Self.ping, session: session, more: own).status == 200)
    }
  }

  @Test func aCallersSessionsAreLimitedAndTheOldestMakesRoom() throws {
    let sessions = MCPSessions()
    let first = sessions.add(MCPSession(version: "1"), of: "anna")
    let other = sessions.add(MCPSession(version: "1"), of: "ben")
    for _ in 0..<MCPSessions.mostOfCaller { _ = sessions.add(MCPSession(version: "1"), of: "anna") }
    #expect(throws: RequestFault.self) { try sessions.session(first, of: "anna") }
    _ = try sessions.session(other, of: "ben")
  }
}
