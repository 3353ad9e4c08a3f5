import Foundation
import Synchronization
import TARSCore
import TARSModelClients
import Testing

struct OpenAIChatModelTests {
  private static let key = "sk-very-secret-key"

  private func model(
    _ url: String, idle: Duration = .seconds(5), key: String? = Self.key
  ) throws -> OpenAIChatModel {
    let transport = HTTPTransport(timeouts: HTTPTimeouts(connect: .seconds(2), idle: idle))
    return OpenAIChatModel(name: "tiny", base: try OpenAIBaseURL(url), apiKey: key, transport: transport)
  }

  private func reply(of model: OpenAIChatModel) async throws -> [String] {
    let messages = [ChatMessage(.system, "Be brief."), ChatMessage(.user, "Hello \"you\"")]
    var parts: [String] = []
    for try await part in model.reply(to: messages, options: ChatOptions(temperature: 0, maxTokens: 9)) {
      parts.append(part)
    }
    return parts
  }

  private func failure(of model: OpenAIChatModel) async -> TARSError? {
    await #expect(throws: TARSError.self) { try await reply(of: model) }
  }

  private static func chunk(_ text: String, finish: String = "null") -> String {
    "data: {\"choices\":[{\"delta\":{\"content\":\"\(text)\"},\"finish_reason\":\(finish)}]}\n\n"
  }

  @Test func `a reply is streamed piece by piece`() async throws {
    let server = try ScriptedServer { connection in
      connection.sendHead()
      connection.send(
        ": ping\n\ndata: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}\n\n")
      connection.send(Self.chunk("Gr"))
      connection.send(Self.chunk("üße"))
      connection.send(
        Self.chunk("", finish: "\"stop\"") + "data: {\"choices\":[],\"usage\":{}}\n\ndata: [DONE]\n\n")
    }
    defer { server.stop() }
    #expect(try await reply(of: model(server.url)) == ["Gr", "üße"])
    let request = try #require(server.received.first)
    #expect(request.hasPrefix("POST /v1/chat/completions HTTP/1.1"))
    #expect(request.contains("Authorization: Bearer \(Self.key)"))
    let body = try #require(request.components(separatedBy: "\r\n\r\n").last)
    let fields = try #require(JSONSerialization.jsonObject(with: Data(body.utf8)) as? [String: Any])
    #expect(fields["stream"] as? Bool == true)
    #expect(fields["max_tokens"] as? Int == 9)
    #expect(fields["model"] as? String == "tiny")
    #expect(
      (fields["messages"] as? [[String: String]])?.last == ["role": "user", "content": "Hello \"you\""])
  }

  @Test func `without a key no authorization is sent`() async throws {
    let server = try ScriptedServer {
      $0.sendHead(); $0.send(Self.chunk("a") + "data: [DONE]\n\n")
    }
    defer { server.stop() }
    #expect(try await reply(of: model(server.url, key: nil)) == ["a"])
    #expect(server.received.first?.contains("Authorization") == false)
  }

  @Test func `bytes may be cut anywhere`() async throws {
    let server = try ScriptedServer { connection in
      connection.sendHead()
      for byte in (Self.chunk("ä€😀") + "data: [DONE]\r\n\r\n").utf8 {
        var byte = byte
        send(connection.socket, &byte, 1, Int32(MSG_NOSIGNAL))
        usleep(200)
      }
    }
    defer { server.stop() }
    #expect(try await reply(of: model(server.url)).joined() == "ä€😀")
  }

  @Test func `a server that ignores streaming is understood`() async throws {
    let server = try ScriptedServer {
      $0.reply("200 OK", body: #"{"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]}"#)
    }
    defer { server.stop() }
    #expect(try await reply(of: model(server.url)) == ["whole"])
  }

  @Test(arguments: [401, 403, 404, 429, 500, 503])
  func `an error status is named with the server's words and without the key`(status: Int) async throws {
    let server = try ScriptedServer {
      $0.reply("\(status) No", body: #"{"error":{"message":"wrong key \#(Self.key)\nhere","type":"x"}}"#)
    }
    defer { server.stop() }
    let error = await failure(of: try model(server.url))
    #expect(error?.code == .modelFailed)
    #expect(error?.message.contains("HTTP status \(status)") == true)
    #expect(error?.message.contains("wrong key [key] here") == true)
    #expect(error.map { "\($0)".contains(Self.key) } == false)
    #expect((status == 401) == (error?.hint.contains("apiKeyFile") == true) || status == 403)
  }

  @Test(arguments: [
    ("text/event-stream", "data: {\"error\":{\"message\":\"out of memory\"}}\n\n", "out of memory"),
    ("text/event-stream", "data: {\"error\":\"bare words\"}\n\n", "bare words"),
    ("text/event-stream", "data: not json\n\n", "no chat completion"),
    ("text/event-stream", "garbage without end", "ended in the middle"),
    ("text/event-stream", "", "ended in the middle"),
    ("text/html", "<html>hello</html>", "no chat completion"),
    ("application/json", "{}", "no chat completion"),
  ])
  func `a body that is no completion is refused`(type: String, body: String, words: String) async throws {
    let server = try ScriptedServer { $0.reply("200 OK", type: type, body: body) }
    defer { server.stop() }
    let error = await failure(of: try model(server.url))
    #expect(error?.code == .modelFailed)
    #expect(error?.message.contains(words) == true, "\(String(describing: error))")
  }

  @Test func `a stream cut in the middle is an error, whatever came before`() async throws {
    let server = try ScriptedServer {
      $0.sendHead(); $0.send(Self.chunk("half"))
    }
    defer { server.stop() }
    #expect(await failure(of: try model(server.url))?.code == .modelFailed)
    let chunked = try ScriptedServer { connection in
      connection.send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n")
      connection.send("5\r\ndata:\r\n")
    }
    defer { chunked.stop() }
    #expect(await failure(of: try model(chunked.url))?.code == .modelUnreachable)
  }

  @Test func `bytes that are no HTTP are an error`() async throws {
    let server = try ScriptedServer { $0.send("SSH-2.0-OpenSSH_9.2p1\r\n\r\n") }
    defer { server.stop() }
    #expect(await failure(of: try model(server.url))?.code == .modelFailed)
  }

  @Test func `a server that is not there is unreachable at once`() async throws {
    let server = try ScriptedServer { _ in }
    server.stop()
    let clock = ContinuousClock()
    let began = clock.now
    let error = await failure(of: try model(server.url))
    #expect(error?.code == .modelUnreachable)
    #expect(error?.message.contains("refuses connections") == true)
    #expect(clock.now - began < .seconds(1))
    #expect(await failure(of: try model("http://no-such-host.invalid"))?.code == .modelUnreachable)
  }

  @Test func `a silent server is given up after the idle time`() async throws {
    let server = try ScriptedServer { connection in
      connection.sendHead()
      connection.send(Self.chunk("a"))
      _ = connection.awaitClose(seconds: 10)
    }
    defer { server.stop() }
    let error = await failure(of: try model(server.url, idle: .milliseconds(300)))
    #expect(error?.code == .modelUnreachable)
    #expect(error?.message.contains("did not answer in time") == true)
  }

  @Test func `a server that closes without a word is unreachable`() async throws {
    let server = try ScriptedServer { _ in }
    defer { server.stop() }
    #expect(await failure(of: try model(server.url))?.code == .modelUnreachable)
  }

  @Test func `leaving the stream closes the connection at once`() async throws {
    let closed = Mutex<Duration?>(nil)
    let server = try ScriptedServer { connection in
      connection.sendHead()
      connection.send(Self.chunk("a"))
      let clock = ContinuousClock()
      let began = clock.now
      if connection.awaitClose(seconds: 5) { closed.withLock { $0 = clock.now - began } }
    }
    defer { server.stop() }
    for try await _ in try model(server.url).reply(to: [ChatMessage(.user, "x")], options: ChatOptions()) {
      break
    }
    try await waitUntil { closed.withLock { $0 != nil } }
    let took = try #require(closed.withLock { $0 })
    #expect(took < .seconds(1))
  }

  @Test func `cancelling the asking task closes the connection before the head came`() async throws {
    let closed = Mutex(false)
    let server = try ScriptedServer { connection in
      if connection.awaitClose(seconds: 5) { closed.withLock { $0 = true } }
    }
    defer { server.stop() }
    let model = try model(server.url)
    let asking = Task { try await reply(of: model) }
    try await waitUntil { !server.received.isEmpty }
    asking.cancel()
    try await waitUntil { closed.withLock { $0 } }
  }

  @Test func `the models of a server are listed`() async throws {
    let server = try ScriptedServer { $0.reply("200 OK", body: #"{"data":[{"id":"a"},{"id":"b"}]}"#) }
    defer { server.stop() }
    #expect(try await model(server.url).available() == ["a", "b"])
    #expect(server.received.first?.hasPrefix("GET /v1/models") == true)
  }
}
