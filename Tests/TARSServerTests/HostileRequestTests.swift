import Foundation
import Testing

@testable import TARSServer

/// Requests that parties on the way could read in different ways, and other tricks, as bytes on a socket.
struct HostileRequestTests {
  /// What is sent, and the statuses that are right for it. A second request is hidden behind each.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let head: [String]
    var body = ""
    var statuses: Set<Int> = [400]

    var testDescription: String { name }

    func bytes(_ server: RunningServer, hidden: String) -> String {
      let lines = head.map {
        $0.replacing("HOST", with: "127.0.0.1:\(server.port)").replacing(
          "TOKEN", with: RunningServer.token)
      }
      return lines.joined(separator: "\r\n") + "\r\n\r\n" + body + hidden
    }
  }

  private static let post = [
    "POST /api/v1/search HTTP/1.1", "Host: HOST", "Authorization: Bearer TOKEN",
    "Content-Type: application/json",
  ]
  private static let get = ["GET /health HTTP/1.1", "Host: HOST"]

  static let smuggling: [Case] = [
    Case(
      name: "length and chunks", head: post + ["Content-Length: 4", "Transfer-Encoding: chunked"],
      body: "0\r\n\r\n"),
    Case(
      name: "chunks and length", head: post + ["Transfer-Encoding: chunked", "Content-Length: 4"],
      body: "0\r\n\r\n"),
    Case(name: "two lengths", head: post + ["Content-Length: 0", "Content-Length: 44"]),
    Case(name: "two equal lengths", head: post + ["Content-Length: 0", "Content-Length: 0"]),
    Case(name: "a list of lengths", head: post + ["Content-Length: 0, 44"]),
    Case(name: "a negative length", head: post + ["Content-Length: -1"]),
    Case(name: "a signed length", head: post + ["Content-Length: +0"]),
    Case(name: "a hexadecimal length", head: post + ["Content-Length: 0x10"]),
    Case(name: "an endless length", head: post + ["Content-Length: 99999999999999999999999"]),
    Case(name: "another coding", head: post + ["Transfer-Encoding: xchunked"]),
    Case(name: "chunks and then another coding", head: post + ["Transfer-Encoding: chunked, identity"]),
    Case(name: "two codings", head: post + ["Transfer-Encoding: chunked", "Transfer-Encoding: identity"]),
    Case(name: "a blank before the colon", head: post + ["Transfer-Encoding : chunked"], body: "0\r\n\r\n"),
    Case(name: "a tab before the colon", head: post + ["Content-Length\t: 0"]),
    Case(name: "a chunk size that is none", head: post + ["Transfer-Encoding: chunked"], body: "zz\r\n"),
    Case(name: "a negative chunk size", head: post + ["Transfer-Encoding: chunked"], body: "-1\r\n"),
    Case(
      name: "an endless chunk size", head: post + ["Transfer-Encoding: chunked"],
      body: "FFFFFFFFFFFFFFFFF\r\n"),
    Case(
      name: "a chunk longer than its size", head: post + ["Transfer-Encoding: chunked"],
      body: "1\r\nabc\r\n0\r\n\r\n"),
    Case(name: "a folded field", head: get + ["X-Folded: one", " two: three"]),
    Case(name: "a field without a colon", head: get + ["nonsense"]),
    Case(name: "an empty name", head: get + [": value"]),
    Case(name: "a NUL in a value", head: get + ["X-Nul: a\u{0}b"]),
    Case(name: "a NUL in a name", head: get + ["X\u{0}Nul: a"]),
    Case(name: "a bare line feed", head: get + ["X-One: 1\nTransfer-Encoding: chunked"]),
    Case(name: "a bare carriage return", head: get + ["X-One: 1\rContent-Length: 44"]),
    Case(name: "two hosts", head: get + ["Host: evil.example"]),
    Case(name: "no host", head: ["GET /health HTTP/1.1"], statuses: [400, 421]),
    Case(
      name: "a host with a path", head: ["GET /health HTTP/1.1", "Host: localhost/evil"],
      statuses: [400, 421]),
    Case(
      name: "a host with a user", head: ["GET /health HTTP/1.1", "Host: evil@localhost"],
      statuses: [400, 421]),
    Case(
      name: "another host in the target", head: ["GET http://evil.example/health HTTP/1.1", "Host: HOST"],
      statuses: [400, 404, 421]),
    Case(
      name: "a tunnel", head: ["CONNECT evil.example:443 HTTP/1.1", "Host: HOST"],
      statuses: [400, 404, 405, 421]),
    Case(name: "HTTP/2 without TLS", head: ["PRI * HTTP/2.0"]),
  ]

  @Test(arguments: smuggling)
  func ambiguousRequestsGetOneAnswerAndEndTheirConnection(_ each: Case) async throws {
    try await RunningServer.run { server in
      let hidden = server.head("GET", "/metrics", length: nil)
      let connection = try RawConnection(port: server.port, timeout: 20)
      connection.send(each.bytes(server, hidden: hidden))
      let data = try await connection.read { _ in false }
      let text = String(decoding: data, as: UTF8.self)
      #expect(text.components(separatedBy: "HTTP/1.1 ").count == 2, "\(text.prefix(2000))")
      #expect(!text.contains("tars_build_info"), "the hidden request was answered")
      let response = try #require(RawResponse(data)?.response, "\(text.prefix(500))")
      #expect(each.statuses.contains(response.status), "\(text.prefix(500))")
      let problem = try response.json(Problem.self)
      #expect(problem.requestId.count == 32 && response.headers["x-request-id"] == problem.requestId)
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test(arguments: [
    "/..", "/../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/app.js/../../x", "/..%2f..%2fetc%2fpasswd",
    "//etc/passwd",
    "//evil.example/health", "/%00", "/index.html%00.js", "/%c0%ae%c0%ae/etc/passwd",
    "/%e0%80%af", "/%ff%fe",
    "/%", "/%zz", "/%u002e", "/\\..\\x", "/;/health", "/health;x=1", "/.%00./x", "/%2e", "/*",
    "/api/v1/../../health",
    "/api/v1/documents/%2e%2e", "/api/v1/documents/%00", "/api/v1/documents/%c0%ae",
    "/api/v1/documents/..%2f..%2fx",
  ])
  func tricksWithPathsFindNothing(_ path: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", path)
      #expect([400, 404].contains(response.status), "\(path): \(response.status)")
      let problem = try response.json(Problem.self)
      #expect(problem.requestId == response.headers["x-request-id"])
      #expect(!String(decoding: response.body, as: UTF8.self).contains("root:"))
    }
  }

  @Test func manyFieldsAndLongOnesAreRefused() async throws {
    try await RunningServer.run { server in
      let many = Dictionary(uniqueKeysWithValues: (0..<200).map { ("X-\($0)", "1") })
      let long = ["X-Long": String(repeating: "x", count: 40_000)]
      for headers in [many, long] {
        let response = try await server.send("GET", "/health", headers: headers)
        #expect(response.status == 400)
        #expect(try response.json(Problem.self).code == "malformed_request")
      }
      let target = "/api/v1/search?query=" + String(repeating: "x", count: 200_000)
      let connection = try RawConnection(port: server.port, timeout: 20)
      connection.send(server.head("GET", target, length: nil))
      let data = try await connection.read { _ in false }
      let response = try #require(RawResponse(data)?.response)
      #expect([400, 414].contains(response.status))
    }
  }

  /// A client may end its side after the request and still wants its answer; or end it in the middle.
  @Test func halfClosedConnectionsEnd() async throws {
    try await RunningServer.run { server in
      let whole = try RawConnection(port: server.port, timeout: 20)
      whole.send(server.head("GET", "/health", length: nil))
      whole.endOutput()
      let data = try await whole.read { _ in false }
      if let response = RawResponse(data)?.response { #expect(response.status == 200) }
      for part in ["", "GET /hea", server.head("POST", "/api/v1/search", length: 50) + "{"] {
        let connection = try RawConnection(port: server.port, timeout: 20)
        connection.send(part)
        connection.endOutput()
        #expect(try await connection.isClosed(), "\(part.prefix(20))")
      }
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  /// Many clients that send a byte now and then hold up nobody.
  @Test func slowClientsDontHoldUpOthers() async throws {
    var limits = ServerSettings.Limits()
    limits.headTimeout = .seconds(1)
    try await RunningServer.run(limits: limits) { server in
      let slow = try (0..<50).map { _ in try RawConnection(port: server.port, timeout: 20) }
      for _ in 0..<5 {
        for connection in slow { connection.send("G") }
        #expect(try await server.send("GET", "/health").status == 200)
        try await Task.sleep(for: .milliseconds(50))
      }
      for connection in slow { #expect(try await connection.isClosed()) }
    }
  }
}
