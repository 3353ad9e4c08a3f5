import HTTPTypes
import NIOCore
import TARSCore
import Testing

@testable import TARSServer

/// The parts of a WebSocket that need no connection.
struct WebSocketPartTests {
  @Test func ticketsAreGoodOnceAndForAWhile() throws {
    let tickets = SocketTickets(time: .seconds(30))
    let start = ContinuousClock.now
    let ticket = try tickets.make(for: "token", of: "ann", now: start)
    #expect(try tickets.redeem(ticket, now: start + .seconds(29)) == "token")
    #expect(throws: TARSError.self) { try tickets.redeem(ticket, now: start) }
    let late = try tickets.make(for: "token", of: "ann", now: start)
    #expect(throws: TARSError.self) { try tickets.redeem(late, now: start + .seconds(31)) }
  }

  @Test func ticketsOfACallerAreBounded() throws {
    let tickets = SocketTickets(time: .seconds(30))
    let start = ContinuousClock.now
    for _ in 0..<SocketTickets.mostPerCaller { _ = try tickets.make(for: "t", of: "ann", now: start) }
    #expect(throws: TARSError.self) { try tickets.make(for: "t", of: "ann", now: start) }
    _ = try tickets.make(for: "t", of: "bob", now: start)
    _ = try tickets.make(for: "t", of: "ann", now: start + .seconds(31))
  }

  @Test func aPaceLetsBurstsThroughAndThenItsRate() {
    let start = ContinuousClock.now
    var pace = Pace(rate: 10, burst: 3, now: start)
    #expect((0..<3).map { _ in pace.delay(at: start) } == [.zero, .zero, .zero])
    #expect(pace.delay(at: start) == .milliseconds(100))
    #expect(pace.delay(at: start) == .milliseconds(200))
    #expect(pace.delay(at: start + .seconds(60)) == .zero)
  }

  @Test func theAcceptKeyIsThatOfTheStandard() throws {
    var head = HTTPRequest(method: .get, scheme: "http", authority: "server", path: "/ws/chat")
    head.headerFields = [
      .upgrade: "WebSocket", .connection: "keep-alive, Upgrade", .secWebSocketVersion: "13",
      .secWebSocketKey: "dGhlIHNhbXBsZSBub25jZQ==", .secWebSocketProtocol: "tars.v1, ticket.x",
    ]
    let handshake = try WebSocketHandshake(head)
    #expect(handshake.protocols == ["tars.v1", "ticket.x"])
    #expect(handshake.accept == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
  }

  @Test func whoFillsAnOutboxWaitsForRoom() async throws {
    let outbox = Outbox()
    let frame = ByteBuffer(bytes: [UInt8](repeating: 0, count: Outbox.room))
    try await outbox.send(frame)
    let waiting = Task { try await outbox.send(frame) }
    #expect(await outbox.next()?.count == 1)
    try await waiting.value
    #expect(await outbox.next()?.count == 1)
  }

  @Test func whoWaitsForRoomLearnsOfTheEnd() async throws {
    let outbox = Outbox()
    let frame = ByteBuffer(bytes: [UInt8](repeating: 0, count: Outbox.room))
    try await outbox.send(frame)
    let stuck = Task { try await outbox.send(frame) }
    let cancelled = Task { try await outbox.send(frame) }
    cancelled.cancel()
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    outbox.close(with: WebSocketFrame.close(.normal))
    await #expect(throws: Outbox.Closed.self) { try await stuck.value }
    #expect(await outbox.next()?.count == 2)
    #expect(await outbox.next() == nil)
  }

  @Test func onlyTheLastPingIsAnswered() async throws {
    let outbox = Outbox()
    for byte in UInt8(0)..<100 { outbox.answerPing(ByteBuffer(bytes: [byte])) }
    #expect(await outbox.next() == [WebSocketFrame.pong(ByteBuffer(bytes: [99]))])
  }

  @Test(arguments: [
    "", "[]", "{}", #"{"type":"what"}"#, #"{"type":"hello"}"#, #"{"type":"ping","x":1}"#,
    #"{"type":"ask","id":"a","request":{}}"#, #"{"type":"ask","id":"","request":{"question":"q"}}"#,
    #"{"type":"ask","id":"a","question":"q"}"#, #"{"type":"resume","run":7}"#, #"{"type":"cancel"}"#,
  ])
  func messagesThatAreNoneAreRefused(_ text: String) {
    #expect(throws: TARSError.self) { try ClientMessage(text) }
  }
}
