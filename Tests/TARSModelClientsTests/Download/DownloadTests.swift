import Foundation
import Synchronization
import TARSCore
import TARSModelClients
import Testing

struct DownloadTests {
  private let transport = HTTPTransport(timeouts: HTTPTimeouts(connect: .seconds(2), idle: .seconds(2)))
  private let path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path

  private func fetch(_ server: ScriptedServer, limit: Int64 = 1000) async throws -> Int64 {
    try await transport.download(Download(url: server.url + "/f", partialPath: path, limit: limit))
  }

  private func present(_ text: String) throws { try Data(text.utf8).write(to: URL(filePath: path)) }
  private var content: String? { try? String(contentsOfFile: path, encoding: .utf8) }

  @Test func `a file arrives with progress`() async throws {
    let server = try ScriptedServer { $0.reply("200 OK", body: "0123456789") }
    defer { server.stop() }
    var last: DownloadProgress?
    let download = Download(url: server.url, partialPath: path, limit: 10)
    #expect(try await transport.download(download) { last = $0 } == 10)
    #expect(content == "0123456789")
    #expect(last?.received == 10)
    #expect(last?.total == 10)
  }

  @Test func `what is there is not fetched again`() async throws {
    try present("01234")
    let server = try ScriptedServer {
      $0.reply("206 Partial Content", body: "56789", "Content-Range: bytes 5-9/10\r\n")
    }
    defer { server.stop() }
    #expect(try await fetch(server) == 10)
    #expect(content == "0123456789")
    #expect(server.received.first?.contains("Range: bytes=5-") == true)
  }

  @Test func `a server that can't resume sends the whole`() async throws {
    try present("stale and longer than the file")
    let server = try ScriptedServer { $0.reply("200 OK", body: "0123456789") }
    defer { server.stop() }
    #expect(try await fetch(server) == 10)
    #expect(content == "0123456789")
  }

  @Test func `a beginning that doesn't fit is fetched anew`() async throws {
    try present("longer than the file is")
    let server = try ScriptedServer { connection in
      connection.reply("416 Range Not Satisfiable", body: "")
    }
    defer { server.stop() }
    let failure = await #expect(throws: HTTPFailure.self) { try await fetch(server) }
    #expect(failure == .status(416, Data()))
    #expect(server.received.count == 2)
    #expect(server.received.last?.contains("Range") == false)
  }

  @Test func `another range than the asked one is refused`() async throws {
    try present("01234")
    let server = try ScriptedServer {
      $0.reply("206 Partial Content", body: "6789", "Content-Range: bytes 6-9/10\r\n")
    }
    defer { server.stop() }
    await #expect(throws: HTTPFailure.self) { try await fetch(server) }
    #expect(content == "01234")
  }

  @Test func `a file beyond the limit is refused, announced or not`() async throws {
    let announced = try ScriptedServer { $0.reply("200 OK", body: String(repeating: "x", count: 11)) }
    defer { announced.stop() }
    await #expect(throws: HTTPFailure.tooLarge(10)) { try await fetch(announced, limit: 10) }
    let silent = try ScriptedServer {
      $0.sendHead(); $0.send(String(repeating: "x", count: 11))
    }
    defer { silent.stop() }
    await #expect(throws: HTTPFailure.tooLarge(10)) { try await fetch(silent, limit: 10) }
  }

  @Test func `a broken download keeps its beginning for the next attempt`() async throws {
    let server = try ScriptedServer { connection in
      connection.sendHead("200 OK", type: "x", "Content-Length: 10\r\n")
      connection.send("01234")
      usleep(100_000)
    }
    defer { server.stop() }
    await #expect(throws: HTTPFailure.closedEarly) { try await fetch(server) }
    #expect(content == "01234")
  }

  @Test func `a redirect to plain http is refused`() async throws {
    let server = try ScriptedServer { connection in
      connection.reply("302 Found", body: "", "Location: http://127.0.0.1:1/other\r\n")
    }
    defer { server.stop() }
    await #expect(throws: HTTPFailure.malformed("it redirects to an address that is not https")) {
      try await fetch(server)
    }
  }

  @Test func `a redirect to https is followed, without the token on another origin`() async throws {
    let plain = try ScriptedServer { _ in }
    defer { plain.stop() }
    let server = try ScriptedServer { [port = plain.port] connection in
      connection.reply("302 Found", body: "", "Location: https://127.0.0.1:\(port)/other\r\n")
    }
    defer { server.stop() }
    // Nobody speaks TLS there: that it was tried shows in the kind of failure.
    let failure = await #expect(throws: HTTPFailure.self) { try await fetch(server) }
    #expect(failure?.isUnreachable == true)
  }

  @Test func `a path that can't be written is named`() async throws {
    let server = try ScriptedServer { $0.reply("200 OK", body: "x") }
    defer { server.stop() }
    let download = Download(url: server.url, partialPath: "/no/such/folder/file", limit: 10)
    let error = await #expect(throws: TARSError.self) { try await transport.download(download) }
    #expect(error?.code == .fileUnreadable)
    #expect(error?.message.contains("/no/such/folder/file") == true)
  }
}
