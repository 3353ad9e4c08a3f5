import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Conversations over the WebSocket.
struct ConversationSocketTests {
  private static let hello = #"{"type":"hello","token":"\#(RunningServer.token)"}"#

  @Test func `a question in a conversation is asked, and read on over another connection`() async throws {
    try await RunningServer.run { server in
      _ = try await server.send("POST", "/api/v1/conversations", body: #"{"title": "Leases"}"#)
      let client = try await SocketClient(server)
      client.send(Self.hello)
      client.send(#"{"type":"ask","id":"a","conversation":"c1","request":{"question":"notice?"}}"#)
      let text = try await client.read { $0.contains(#""type":"ended""#) }
      #expect(text.contains(#""run":"c1/m2","turn":{"answer":"m2","conversation":"c1","question":"m1"}"#))
      #expect(text.contains(#""event":"done""#))
      let other = try await SocketClient(server)
      other.send(Self.hello)
      other.send(#"{"type":"resume","id":"b","run":"c1/m2","after":2}"#)
      let rest = try await other.read { $0.contains(#""type":"ended""#) }
      #expect(rest.contains(#""number":3"#) && !rest.contains(#""number":2,"#))
      let tree = try await server.send("GET", "/api/v1/conversations/c1").json(ConversationTree.self)
      #expect(tree.branch.map(\.rawValue) == ["m1", "m2"])
    }
  }

  @Test(arguments: [
    (#""conversation":"c9","request":{"question":"x"}"#, "conversation_not_found"),
    (#""conversation":"c1","request":{"question":"x","history":[]}"#, "bad_request"),
    (#""conversation":7,"request":{"question":"x"}"#, "bad_request"),
    (#""request":{"question":"x","insteadOf":"m1"}"#, "bad_request"),
  ])
  func `what can't be asked is told`(_ members: String, _ code: String) async throws {
    try await RunningServer.run { server in
      _ = try await server.send("POST", "/api/v1/conversations", body: "{}")
      let client = try await SocketClient(server)
      client.send(Self.hello)
      client.send(#"{"type":"ask","id":"a","# + members + "}")
      let text = try await client.read { $0.contains(#""type":"error""#) }
      #expect(text.contains(code) && text.contains(#""id":"a""#))
    }
  }
}
