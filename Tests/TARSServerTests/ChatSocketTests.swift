import Foundation
import TARSCore
import Testing

@testable import TARSServer

struct ChatSocketTests {
  private static let hello = #"{"type":"hello","token":"\#(RunningServer.token)"}"#

  private static func ask(_ id: String, _ question: String) -> String {
    #"{"type":"ask","id":"\#(id)","request":{"question":"\#(question)"}}"#
  }

  private static func limits(_ change: (inout SocketLimits) -> Void) -> ServerSettings.Limits {
    var limits = ServerSettings.Limits()
    change(&limits.sockets)
    return limits
  }

  @Test func anAskIsAnsweredWithNumberedEvents() async throws {
    try await RunningServer.run { server in
      let client = try await SocketClient(server)
      client.send(Self.hello)
      client.send(Self.ask("a1", "Notice period?"))
      let text = try await client.read { $0.contains(#""type":"ended""#) }
      #expect(text.hasPrefix("HTTP/1.1 101 "))
      #expect(text.contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="))
      for part in [
        #""type":"welcome""#, #""type":"started""#, #""number":1,"type":"event""#, #""event":"done""#,
      ] {
        #expect(text.contains(part), "\(part)")
      }
      #expect(server.engine.seen.questions.map(\.question) == ["Notice period?"])
    }
  }

  @Test func cancellingStopsTheAnswerAndPingsAreAnswered() async throws {
    try await RunningServer.run { server in
      let client = try await SocketClient(server)
      client.send(Self.hello)
      client.send(Self.ask("a1", "answer slowly"))
      _ = try await client.read { $0.contains(" more") }
      client.send(#"{"type":"ping"}"#)
      client.send(#"{"type":"cancel","id":"a1"}"#)
      let text = try await client.read { $0.contains(#""cancelled":true"#) }
      #expect(text.contains(#"{"type":"pong"}"#))
      try await server.wait { !server.engine.seen.stopped.isEmpty }
      #expect(server.engine.seen.stopped.count == 1)
    }
  }

  @Test func anAnswerGoesOnWithoutItsConnection() async throws {
    try await RunningServer.run { server in
      let first = try await SocketClient(server)
      first.send(Self.hello)
      first.send(Self.ask("a1", "answer slowly"))
      let text = try await first.read { $0.contains(#""number":4"#) }
      let run = try #require(text.firstMatch(of: /"run":"([^"]+)"/)?.1)
      first.connection.leave()
      let second = try await SocketClient(server)
      second.send(Self.hello)
      second.send(#"{"type":"resume","run":"\#(run)","after":4}"#)
      let rest = try await second.read { $0.contains(#""number":6"#) }
      #expect(rest.contains(#""number":5"#) && !rest.contains(#""number":4,"#))
      #expect(server.engine.seen.questions.count == 1 && server.engine.seen.stopped.isEmpty)
      let stranger = try await SocketClient(server)
      stranger.send(#"{"type":"hello","token":"viewer"}"#)
      stranger.send(#"{"type":"resume","run":"\#(run)","after":4}"#)
      #expect(try await stranger.read { $0.contains("answer_not_found") }.contains("answer_not_found"))
    }
  }

  @Test func ticketsOpenASocketOnce() async throws {
    try await RunningServer.run { server in
      let reply = try await server.send("POST", "/api/v1/ws/tickets")
      #expect(reply.status == 201)
      let ticket = try reply.json(ChatSocketController.Ticket.self).ticket
      let client = try await SocketClient(server, protocols: "tars.v1, ticket.\(ticket)")
      let text = try await client.read { $0.contains("welcome") }
      #expect(text.contains(#""user":"owner""#) && !text.split(separator: "\r\n\r\n")[0].contains(ticket))
      let again = try await SocketClient(server, protocols: "tars.v1, ticket.\(ticket)")
      #expect(try await again.closeCode() == 4401)
    }
  }

  @Test(arguments: [
    (#"{"type":"hello","token":"nobody"}"#, 4401), (#"{"type":"hello","ticket":"none"}"#, 4401),
    (#"{"type":"ping"}"#, 4401), ("no json", 4401), (#"{"type":"hello","token":7}"#, 4401),
  ])
  func whoIsNobodyIsClosed(_ message: String, _ code: Int) async throws {
    try await RunningServer.run { server in
      let client = try await SocketClient(server)
      client.send(message)
      #expect(try await client.closeCode() == code)
    }
  }

  @Test(arguments: [
    (WebSocketFrameTests.frame(1, [65], masked: false), 1002), (WebSocketFrameTests.frame(2, [65]), 1003),
    (WebSocketFrameTests.frame(1, [0xFF]), 1007),
    (WebSocketFrameTests.frame(1, [UInt8](repeating: 65, count: 20_000)), 1009),
    (WebSocketFrameTests.frame(8, [0x03, 0xE8]), 1000), (WebSocketFrameTests.frame(8, [0x0F, 0xA0]), 4000),
  ])
  func framesEndTheSocketWithTheirCode(_ bytes: [UInt8], _ code: Int) async throws {
    try await RunningServer.run { server in
      let client = try await SocketClient(server)
      client.connection.send(Data(bytes))
      #expect(try await client.closeCode() == code)
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test func silenceIsClosed() async throws {
    try await RunningServer.run(limits: Self.limits { $0.hello = .milliseconds(100) }) { server in
      let client = try await SocketClient(server)
      #expect(try await client.closeCode() == 4408)
    }
    try await RunningServer.run(limits: Self.limits { $0.idle = .milliseconds(100) }) { server in
      let client = try await SocketClient(server)
      client.send(Self.hello)
      #expect(try await client.closeCode() == 1001)
    }
  }

  @Test(arguments: [
    (["Origin": "https://evil.example"], "tars.v1", 403), (["Sec-WebSocket-Version": "8"], "tars.v1", 426),
    (["Sec-WebSocket-Key": "c2hvcnQ="], "tars.v1", 400), ([:], "chat", 400),
    (["Upgrade": "h2c"], "tars.v1", 426),
  ])
  func handshakesThatAreWrongAreAnswered(
    _ headers: [String: String], _ protocols: String, _ status: Int
  ) async throws {
    try await RunningServer.run { server in
      let connection = try SocketClient.connected(server, protocols: protocols, headers: headers)
      let response = try await connection.response()
      #expect(response.status == status)
      #expect(response.text.contains(#""requestId""#))
      #expect(try await connection.isClosed())
    }
  }

  @Test func aCallersSocketsAndAsksAreBounded() async throws {
    let limits = Self.limits {
      $0.socketsPerCaller = 1
      $0.asks = 1
    }
    try await RunningServer.run(limits: limits) { server in
      let client = try await SocketClient(server)
      client.send(Self.hello)
      client.send(Self.ask("a1", "answer slowly"))
      client.send(Self.ask("a2", "answer slowly"))
      #expect(try await client.read { $0.contains("rate_limited") }.contains(#""id":"a2""#))
      let second = try await SocketClient(server)
      second.send(Self.hello)
      #expect(try await second.read { $0.contains("rate_limited") }.contains("rate_limited"))
    }
  }

  @Test func aServerThatStopsSaysSoAndLetsAnswersEnd() async throws {
    var limits = ServerSettings.Limits()
    limits.shutdownGrace = .seconds(2)
    let clients = try await RunningServer.run(limits: limits) { server in
      let idle = try await SocketClient(server)
      idle.send(Self.hello)
      let busy = try await SocketClient(server)
      busy.send(Self.hello)
      busy.send(Self.ask("a1", "answer slowly"))
      _ = try await idle.read { $0.contains("welcome") }
      _ = try await busy.read { $0.contains(" more") }
      return (idle, busy)
    }
    for client in [clients.0, clients.1] {
      let end = try await client.read { _ in false }
      #expect(end.contains(#""type":"goodbye""#) && end.contains("the server stops"))
    }
  }
}
