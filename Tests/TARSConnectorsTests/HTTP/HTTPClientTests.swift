import TARSCore
import Testing

@testable import TARSConnectors

/// Servers that mean harm, or nothing.
struct HTTPClientTests {
  private static func get(
    _ url: String, limit: Int = 1 << 20, policy: NetworkPolicy = Local.policy, stallSeconds: Int = 20,
    unpacks: Bool = true, _ cancellation: Cancellation = Cancellation()
  ) throws -> (HTTPResponse, [UInt8]) {
    let address = try #require(WebAddress(url))
    let timeouts = TransferTimeouts(connectMilliseconds: 3000, stallSeconds: stallSeconds)
    let settings = TransferSettings(policy: policy, timeouts: timeouts, agent: "tars/test")
    let client = HTTPClient(settings, home: address, access: .open, pauseMilliseconds: 0)
    let sink = MemorySink(limit: limit, tooLong: .tooLarge("page", limit: limit))
    let request = HTTPRequest(address: address, unpacks: unpacks)
    return try Local.codedNow { (try client.send(request, into: sink, cancellation), sink.bytes) }
  }

  @Test func theAgentNamesItselfAndNothingElse() throws {
    let server = try ScriptedServer.http { _ in answer(200, "text") }
    let (response, bytes) = try Self.get(server.base + "/a?b")
    #expect(response.isSuccess && bytes == Array("text".utf8))
    let request = try #require(server.requests.first)
    #expect(request.headers["user-agent"] == "tars/test" && request.target == "/a?b")
    #expect(request.headers["cookie"] == nil && request.headers["authorization"] == nil)
  }

  @Test func anAnswerThatDoesNotEndIsCut() throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\n\r\n")
      while connection.send([UInt8](repeating: 65, count: 10_000)) {}
    }
    #expect(throws: Local.code(.fileTooLarge)) { try Self.get(server.base + "/") }
  }

  @Test func anErrorThatDoesNotEndIsCut() throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 500 X\r\n\r\n")
      while connection.send([UInt8](repeating: 65, count: 100_000)) {}
    }
    #expect(throws: Local.code(.sourceFailed)) { try Self.get(server.base + "/") }
  }

  @Test func aHeadThatDoesNotEndIsCut() throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\n")
      while connection.send("X-More: " + String(repeating: "x", count: 1000) + "\r\n") {}
    }
    #expect(throws: Local.code(.sourceFailed)) { try Self.get(server.base + "/") }
  }

  /// 1,051 bytes of gzip that are a mebibyte of zeros.
  @Test func aBombIsCut() throws {
    let bomb = Bomb.mebibyteOfZeros
    let server = try ScriptedServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: \(bomb.count)\r\n\r\n")
      connection.send(bomb)
      _ = connection.line()
    }
    #expect(throws: Local.code(.fileTooLarge)) { try Self.get(server.base + "/", limit: 500_000) }
    #expect(try Self.get(server.base + "/").1.count == 1 << 20)
    #expect(Gunzip.unpack(bomb, limit: 1 << 20)?.count == 1 << 20)
    #expect(Gunzip.unpack(bomb, limit: (1 << 20) - 1) == nil)
    #expect(Gunzip.unpack(Array(bomb.dropLast(9)), limit: 1 << 20) == nil)
  }

  @Test func anAnnouncedLengthOverTheLimitIsRefusedAtOnce() throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n")
      _ = connection.line()
    }
    #expect(throws: Local.code(.fileTooLarge)) { try Self.get(server.base + "/") }
  }

  @Test func aSilentServerIsGivenUp() throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      _ = connection.line()
    }
    #expect(throws: Local.code(.sourceUnreachable)) { try Self.get(server.base + "/", stallSeconds: 1) }
  }

  @Test func aCancelledRequestEnds() async throws {
    let server = try ScriptedServer { connection in
      _ = connection.request()
      _ = connection.line()
    }
    let base = server.base
    let task = Task {
      try await BlockingWork.run { cancellation in _ = try Self.get(base + "/", cancellation) }
    }
    while server.connections == 0 { try await Task.sleep(for: .milliseconds(5)) }
    task.cancel()
    await #expect(throws: Local.code(.cancelled)) { try await task.value }
  }

  @Test(arguments: [
    "file:///etc/passwd", "gopher://127.0.0.1/", "http://user:pw@127.0.0.1/", "ftp://127.0.0.1/", "",
  ])
  func redirectsToOtherSchemesAreRefused(location: String) throws {
    let server = try ScriptedServer.http { _ in answer(302, "", ["Location": location]) }
    #expect(throws: Local.code(.sourceFailed)) { try Self.get(server.base + "/x") }
  }

  @Test func redirectsAreBounded() throws {
    let server = try ScriptedServer.http { request in answer(302, "", ["Location": request.target + "x"]) }
    #expect(throws: Local.code(.sourceFailed)) { try Self.get(server.base + "/x") }
    #expect(server.requests.count == 9)
  }

  @Test func encryptionIsNeverGivenUp() throws {
    let address = try #require(WebAddress("https://example.org/"))
    let response = HTTPResponse(status: 302, headers: ["location": "http://example.org/"], address: address)
    #expect(throws: TARSError.self) { try Redirect.target(of: response) }
  }

  @Test(arguments: ["localhost", "127.0.0.1", "[::ffff:127.0.0.1]"])
  func addressesAreJudgedWhenConnected(host: String) throws {
    let server = try ScriptedServer.http { _ in answer(200, "secret") }
    let any = NetworkPolicy.web(allowedHosts: ["*"])
    #expect(throws: Local.code(.sourceDenied)) {
      try Self.get("http://\(host):\(server.port)/", policy: any)
    }
    #expect(server.connections == 0)
    let local = NetworkPolicy.web(allowedHosts: ["localhost", "127.0.0.1"])
    #expect(try Self.get("http://localhost:\(server.port)/", policy: local).0.isSuccess)
  }

  @Test func redirectsToHostsThatAreNotListedAreRefused() throws {
    let other = try ScriptedServer.http { _ in answer(200, "secret") }
    let target = "http://localhost:\(other.port)/"
    let server = try ScriptedServer.http { _ in answer(302, "", ["Location": target]) }
    let policy = NetworkPolicy(allowedHosts: ["127.0.0.1"], onlyAllowedHosts: true, allowsLoopback: true)
    #expect(throws: Local.code(.sourceDenied)) { try Self.get(server.base + "/", policy: policy) }
    #expect(other.connections == 0)
  }

  @Test func anUnknownHostIsUnreachable() {
    #expect(throws: Local.code(.sourceUnreachable)) { try Self.get("http://no-such-host.invalid/") }
  }

  @Test func aFullDiskIsSaid() throws {
    let server = try ScriptedServer.http { _ in answer(200, "text") }
    let address = try #require(WebAddress(server.base))
    let folder = try TemporaryFolder()
    #expect(throws: TARSError.self) { try FileSink(path: folder.file("no/f"), name: "f", limit: 10) }
    let sink = try FileSink(path: folder.file("f"), name: "f", limit: 3)
    let settings = TransferSettings(policy: Local.policy, agent: "t")
    let client = HTTPClient(settings, home: address, access: .open, pauseMilliseconds: 0)
    #expect(throws: Local.code(.fileTooLarge)) {
      try Local.codedNow { _ = try client.send(HTTPRequest(address: address), into: sink, Cancellation()) }
    }
    #expect(throws: TARSError.self, "what exists isn't overwritten") {
      try FileSink(path: folder.file("f"), name: "f", limit: 10)
    }
  }

  @Test(arguments: ["a\r\nX-Evil: 1", "a\nb", "a\0b"])
  func secretsWithLineBreaksForgeNoHeaders(secret: String) throws {
    let server = try ScriptedServer.http { _ in answer(200, "text") }
    let address = try #require(WebAddress(server.base))
    let client = HTTPClient(
      TransferSettings(policy: Local.policy, agent: "t"), home: address, access: .bearer(secret),
      pauseMilliseconds: 0)
    #expect(throws: Local.code(.badRequest)) {
      try Local.codedNow {
        _ = try client.send(
          HTTPRequest(address: address), into: MemorySink(limit: 9, tooLong: .noMemory), Cancellation())
      }
    }
    #expect(server.requests.isEmpty)
  }
}
