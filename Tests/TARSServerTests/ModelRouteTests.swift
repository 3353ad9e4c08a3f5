import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Embedding anew over REST.
struct ModelRouteTests {
  private static let path = "/api/v1/models/reembedding"

  @Test func `people see how far it is`() async throws {
    try await RunningServer.run { server in
      let status = try await server.send("GET", Self.path).json(Reembedding.self)
      #expect(status.state == .running && status.done == 20 && status.next?.name == "other")
    }
  }

  @Test(arguments: [
    ("pause", Reembedding.State.paused), ("resume", .running), ("cancel", .cancelled),
  ])
  func `edits reach the engine`(action: String, state: Reembedding.State) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("POST", Self.path, body: #"{"action": "\#(action)"}"#)
      #expect(try response.json(Reembedding.self).state == state)
    }
  }

  @Test(arguments: [#"{}"#, #"{"action": "explode"}"#, #"{"action": "pause", "force": true}"#, "[]"])
  func `edits that mean nothing are refused`(_ body: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("POST", Self.path, body: body)
      #expect(response.status == 400)
    }
  }

  @Test func `metrics show it`() async throws {
    try await RunningServer.run { server in
      let text = try await server.send("GET", "/metrics").text
      #expect(text.contains(#"tars_reembedding_passages{kind="done"} 20"#))
      #expect(text.contains(#"tars_reembedding_passages{kind="all"} 42"#))
    }
  }
}
