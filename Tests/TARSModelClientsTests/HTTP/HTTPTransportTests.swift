import Foundation
import Synchronization
import TARSModelClients
import Testing

struct HTTPTransportTests {
  private let transport = HTTPTransport(
    timeouts: HTTPTimeouts(connect: .seconds(2), idle: .milliseconds(500)))

  @Test func `a reply is returned whole, whatever its status`() async throws {
    let server = try ScriptedServer { $0.reply("418 Teapot", body: "{\"a\":1}") }
    defer { server.stop() }
    let call = HTTPCall(.post, server.url + "/x?y=1", headers: ["X-A": "b"], body: Data("hi".utf8))
    let reply = try await transport.send(call)
    #expect(reply.status == 418)
    #expect(!reply.isSuccess)
    #expect(reply.contentType == "application/json")
    #expect(reply.body == Data("{\"a\":1}".utf8))
    let request = try #require(server.received.first)
    #expect(request.hasPrefix("POST /x?y=1 "))
    #expect(request.contains("X-A: b"))
    #expect(request.hasSuffix("\r\n\r\nhi"))
  }

  @Test func `a reply beyond the limit is refused, announced or not`() async throws {
    let announced = try ScriptedServer { $0.reply("200 OK", body: String(repeating: "x", count: 5000)) }
    defer { announced.stop() }
    await #expect(throws: HTTPFailure.tooLarge(1000)) {
      try await transport.send(HTTPCall(.get, announced.url), upTo: 1000)
    }
    let endless = try ScriptedServer { connection in
      connection.sendHead()
      for _ in 0..<100 { connection.send(String(repeating: "x", count: 5000)) }
    }
    defer { endless.stop() }
    await #expect(throws: HTTPFailure.tooLarge(1000)) {
      try await transport.send(HTTPCall(.get, endless.url), upTo: 1000)
    }
  }

  @Test(arguments: ["", "nonsense", "file:///etc/passwd", "http://"])
  func `what is no http URL is refused`(url: String) async {
    await #expect(throws: HTTPFailure.invalidURL(url)) { try await transport.send(HTTPCall(.get, url)) }
  }

  @Test func `silence ends in a timeout`() async throws {
    let server = try ScriptedServer { _ = $0.awaitClose(seconds: 5) }
    defer { server.stop() }
    await #expect(throws: HTTPFailure.timedOut) { try await transport.send(HTTPCall(.get, server.url)) }
  }

  @Test func `plain HTTP where TLS is expected is unreachable`() async throws {
    let server = try ScriptedServer { $0.reply("200 OK", body: "") }
    defer { server.stop() }
    let url = "https://127.0.0.1:\(server.port)"
    let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(HTTPCall(.get, url)) }
    #expect(failure?.isUnreachable == true, "\(String(describing: failure))")
  }

  @Test func `after the shutdown calls fail`() async throws {
    let server = try ScriptedServer { $0.reply("200 OK", body: "") }
    defer { server.stop() }
    let transport = HTTPTransport()
    await transport.shutdown()
    await transport.shutdown()
    await #expect(throws: HTTPFailure.shutDown) { try await transport.send(HTTPCall(.get, server.url)) }
  }

  @Test func `events are handed over until the receiver has enough`() async throws {
    let server = try ScriptedServer { connection in
      connection.sendHead()
      while true {
        connection.send("event: n\ndata: 1\n\n")
        if connection.awaitClose(seconds: 1) { break }
      }
    }
    defer { server.stop() }
    var seen: [String] = []
    try await transport.events(HTTPCall(.get, server.url)) { event in
      seen.append(event.name)
      return false
    }
    #expect(seen == ["n"])
  }

  @Test func `a response that is no event stream is refused`() async throws {
    let server = try ScriptedServer { $0.reply("200 OK", type: "text/html", body: "<p>") }
    defer { server.stop() }
    let failure = await #expect(throws: HTTPFailure.self) {
      try await transport.events(HTTPCall(.get, server.url)) { _ in true }
    }
    #expect(failure == .malformed("it sent text/html instead of an event stream"))
  }

  @Test func `a slow receiver holds the sender back`() async throws {
    let sent = Mutex(0)
    let server = try ScriptedServer { connection in
      connection.sendHead()
      let block = "data: " + String(repeating: "x", count: 100_000) + "\n\n"
      for _ in 0..<500 {
        let taken = connection.send(block)
        sent.withLock { $0 += taken }
      }
    }
    defer { server.stop() }
    try await transport.events(HTTPCall(.get, server.url)) { _ in
      try await Task.sleep(for: .milliseconds(400))
      return false
    }
    #expect(sent.withLock { $0 } < 25_000_000, "the receiver buffered what nobody read")
  }
}
