import Synchronization
import TARSCore
import Testing

@testable import TARSServer

/// Quotas are shown, and what is beyond them is refused before work begins.
struct QuotaRouteTests {
  private let reset = Instant(milliseconds: 4_000_000_000_000)

  private func engine(_ kind: QuotaKind, used: Int64) -> ScriptedEngine {
    let engine = ScriptedEngine()
    engine.used.withLock { $0 = [QuotaStatus(kind: kind, most: 5, used: used, resetsAt: reset)] }
    return engine
  }

  @Test func whatIsUsedIsShown() async throws {
    try await RunningServer.run(engine: engine(.questions, used: 2)) { server in
      let list = try await server.send("GET", "/api/v1/quotas").json(QuotaController.List.self)
      #expect(list.quotas.map(\.used) == [2])
      let asked = try await server.send(
        "POST", "/api/v1/ask", body: #"{"question":"notice"}"#, headers: ["Accept": "application/json"])
      #expect(asked.status == 200 && asked.headers["x-quota"] == "questions;limit=5;used=2")
    }
  }

  @Test(arguments: [
    (QuotaKind.questions, "/api/v1/ask", #"{"question":"notice"}"#),
    (.questions, "/v1/chat/completions", #"{"model":"tars","messages":[{"role":"user","content":"a"}]}"#),
    (.uploadBytes, "/api/v1/documents?name=a.txt", "Text."),
  ])
  func whatIsBeyondIsRefused(_ kind: QuotaKind, _ path: String, _ body: String) async throws {
    try await RunningServer.run(engine: engine(kind, used: 5)) { server in
      let reply = try await server.send("POST", path, body: body)
      #expect(reply.status == 429)
      let seconds = try #require(reply.headers["retry-after"].flatMap { Int($0) })
      #expect((1...86_400).contains(seconds))
      #expect(server.engine.seen.questions.isEmpty && server.engine.seen.uploads.isEmpty)
    }
  }
}
