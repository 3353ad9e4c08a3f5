import Foundation
import TARSCore
import TARSObservability
import TARSWebUI
import Testing

@testable import TARSServer

struct ConnectionTests {
  private static func limits(_ change: (inout ServerSettings.Limits) -> Void) -> ServerSettings.Limits {
    var limits = ServerSettings.Limits()
    change(&limits)
    return limits
  }

  private static let question = #"{"question":"answer slowly"}"#

  @Test(arguments: ["text/event-stream", "application/json"])
  func aClientThatLeavesStopsTheAnswerWithinASecond(_ accept: String) async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      connection.send(
        server.head("POST", "/api/v1/ask", length: Self.question.utf8.count, headers: ["Accept": accept])
          + Self.question)
      try await server.wait { !server.engine.seen.questions.isEmpty }
      if accept == "text/event-stream" { _ = try await connection.read { $0.count > 2000 } }
      #expect(server.engine.seen.stopped.isEmpty)
      let left = ContinuousClock.now
      connection.leave()
      try await server.wait { !server.engine.seen.stopped.isEmpty }
      let stopped = try #require(server.engine.seen.stopped.first)
      #expect(stopped - left < .seconds(1))
      // The server is still there, and has counted what happened.
      let metrics = try await Self.metrics(of: server) { $0.contains("tars_http_requests_in_flight 1\n") }
      #expect(metrics.contains(#"tars_answers_total{outcome="cancelled"} 1"#))
      #expect(metrics.contains("tars_http_requests_in_flight 1\n"))
    }
  }

  /// The metrics once they show something, at the latest after five seconds: the engine knows of an end before the
  /// server has counted it.
  private static func metrics(of server: RunningServer, once shows: (String) -> Bool) async throws -> String {
    var text = ""
    for _ in 0..<100 {
      text = try await server.send("GET", "/metrics").text
      if shows(text) { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    return text
  }

  @Test func aClientThatLeavesAChatOrAnAdditionStopsItToo() async throws {
    let paths = (0..<5000).map { "\"/docs/\($0)\"" }.joined(separator: ",")
    let requests = [
      (
        "/v1/chat/completions",
        #"{"model":"tars","stream":true,"messages":[{"role":"user","content":"slowly"}]}"#
      ),
      ("/v1/chat/completions", #"{"model":"tars","messages":[{"role":"user","content":"slowly"}]}"#),
      ("/api/v1/ingest", "{\"paths\":[\(paths)]}"),
    ]
    try await RunningServer.run(engine: ScriptedEngine(pace: .milliseconds(5))) { server in
      for (index, (target, body)) in requests.enumerated() {
        let connection = try RawConnection(port: server.port)
        connection.send(server.head("POST", target, length: body.utf8.count) + body)
        try await server.wait {
          server.engine.seen.questions.count + server.engine.seen.additions.count > index
        }
        try await Task.sleep(for: .milliseconds(50))
        connection.leave()
        try await server.wait(seconds: 1) { server.engine.seen.stopped.count > index }
        #expect(server.engine.seen.stopped.count == index + 1, "\(target)")
      }
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test func manyClientsThatLeaveAtAnyMomentDontHarmTheServer() async throws {
    let seed = UInt64.random(in: .min ... .max)
    print("seed \(seed)")
    try await RunningServer.run { server in
      var state = seed
      for _ in 0..<60 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let connection = try RawConnection(port: server.port)
        let request = server.head("POST", "/api/v1/ask", length: Self.question.utf8.count) + Self.question
        connection.send(String(request.prefix(Int(state >> 33) % (request.count + 1))))
        try await Task.sleep(for: .microseconds(Int(state >> 40) % 3000))
        connection.leave()
      }
      #expect(try await server.send("GET", "/health").status == 200)
      try await server.wait { server.engine.seen.stopped.count == server.engine.seen.questions.count }
      #expect(server.engine.seen.stopped.count == server.engine.seen.questions.count)
    }
  }

  @Test func anAnswerStopsWhenTheNextRequestIsPipelinedAndTheServerLives() async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      let body = #"{"question":"notice"}"#
      let ask = server.head("POST", "/api/v1/ask", length: body.utf8.count) + body
      connection.send(ask + server.head("GET", "/health", length: nil))
      let data = try await connection.read { _ in false }
      #expect(String(decoding: data, as: UTF8.self).contains("event: done"))
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test func oneConnectionServesManyRequests() async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      for _ in 0..<3 {
        let body = #"{"query":"notice"}"#
        connection.send(server.head("POST", "/api/v1/search", length: body.utf8.count) + body)
        #expect(try await connection.response().status == 200)
      }
    }
  }

  private static func heartbeats(_ data: Data) -> Int {
    String(decoding: data, as: UTF8.self).components(separatedBy: ": still working\n\n").count - 1
  }

  @Test func aSilentStreamGetsHeartbeats() async throws {
    try await RunningServer.run(limits: Self.limits { $0.heartbeat = .milliseconds(50) }) { server in
      let connection = try RawConnection(port: server.port)
      let body = #"{"question":"wait silently"}"#
      connection.send(server.head("POST", "/api/v1/ask", length: body.utf8.count) + body)
      let data = try await connection.read { Self.heartbeats($0) >= 3 }
      #expect(Self.heartbeats(data) >= 3)
    }
  }

  @Test func slowHeadsAreClosed() async throws {
    try await RunningServer.run(limits: Self.limits { $0.headTimeout = .milliseconds(200) }) { server in
      let connection = try RawConnection(port: server.port, timeout: 3)
      connection.send("GET /health HTTP/1.1\r\nHost: local")
      let start = ContinuousClock.now
      #expect(try await connection.isClosed())
      #expect(ContinuousClock.now - start < .seconds(2))
      let idle = try RawConnection(port: server.port, timeout: 3)
      idle.send(server.head("GET", "/health", length: nil))
      #expect(try await idle.response().status == 200)
      #expect(try await idle.isClosed())
    }
  }

  @Test func slowBodiesGetATimeout() async throws {
    try await RunningServer.run(limits: Self.limits { $0.bodyTimeout = .milliseconds(200) }) { server in
      let connection = try RawConnection(port: server.port, timeout: 4)
      connection.send(server.head("POST", "/api/v1/search", length: 100) + "{")
      let response = try await connection.response()
      #expect(response.status == 408)
      #expect(try response.json(Problem.self).code == "request_timeout")
      #expect(try await connection.isClosed())
    }
  }

  @Test func aClientThatTakesNothingIsDropped() async throws {
    try await RunningServer.run(limits: Self.limits { $0.stallTimeout = .milliseconds(200) }) { server in
      let size = try await server.send("GET", "/openapi.json").body.count
      let connection = try RawConnection(port: server.port)
      let count = 40_000_000 / size
      let requests = String(repeating: server.head("GET", "/openapi.json", length: nil), count: count)
      connection.send(requests)
      try await Task.sleep(for: .seconds(3))
      let got = try await connection.read { _ in false }
      #expect(got.count < count * size)
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test func longBodiesAreRefused() async throws {
    let limits = Self.limits { ($0.jsonBody, $0.uploadBody) = (1000, 5000) }
    try await RunningServer.run(limits: limits) { server in
      let long = String(repeating: "x", count: 1001)
      let known = try await server.send("POST", "/api/v1/search", body: long)
      #expect(known.status == 413)
      #expect(try known.json(Problem.self).code == "request_too_large")
      let chunked = try RawConnection(port: server.port)
      let head = server.head(
        "POST", "/api/v1/documents?name=a", length: nil, headers: ["Transfer-Encoding": "chunked"])
      chunked.send(head)
      for _ in 0..<6 { chunked.send("3e8\r\n" + String(repeating: "y", count: 1000) + "\r\n") }
      #expect(try await chunked.response().status == 413)
      let fits = String(repeating: "z", count: 5000)
      #expect(try await server.send("POST", "/api/v1/documents?name=a.txt", body: fits).status == 200)
      #expect(server.engine.seen.uploads.map(\.data.count) == [5000])
    }
  }

  @Test func longHeadersAreRefused() async throws {
    try await RunningServer.run(limits: Self.limits { $0.header = 2000 }) { server in
      let response = try await server.send(
        "GET", "/health", headers: ["X-Long": String(repeating: "x", count: 4000)])
      #expect(response.status == 400)
      #expect(try response.json(Problem.self).code == "malformed_request")
    }
  }

  @Test func aClientThatAsksBeforeSendingIsToldToGoOn() async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port)
      let head = server.head(
        "POST", "/api/v1/documents?name=a.txt", length: 5, headers: ["Expect": "100-continue"])
      connection.send(head)
      let go = try await connection.read { $0.count >= 25 }
      #expect(String(decoding: go, as: UTF8.self).hasPrefix("HTTP/1.1 100 Continue\r\n"))
      connection.send("hello")
      #expect(try await connection.response().status == 200)
    }
  }

  @Test(arguments: ["h2c", "websocket", "tars/1"])
  func anUpgradeIsRefusedWithoutAHang(_ name: String) async throws {
    try await RunningServer.run { server in
      let connection = try RawConnection(port: server.port, timeout: 5)
      connection.send(
        server.head("GET", "/health", length: nil, headers: ["Upgrade": name, "Connection": "Upgrade"]))
      #expect(try await connection.response().status == 200)
      #expect(try await connection.isClosed())
    }
  }

  @Test(arguments: ["\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "\u{0}\u{1}\u{2}\r\n\r\n"])
  func garbageEndsTheConnectionOnly(_ garbage: String) async throws {
    try await RunningServer.run(limits: Self.limits { $0.headTimeout = .milliseconds(300) }) { server in
      let connection = try RawConnection(port: server.port, timeout: 4)
      connection.send(garbage)
      #expect(try await connection.isClosed())
      #expect(try await server.send("GET", "/health").status == 200)
    }
  }

  @Test func shutdownLetsAShortAnswerEndAndStopsALongOne() async throws {
    let limits = Self.limits { $0.shutdownGrace = .seconds(3) }
    let engine = ScriptedEngine(pace: .milliseconds(10))
    let (short, long) = try await RunningServer.run(engine: engine, limits: limits) { server in
      let connections = try (RawConnection(port: server.port), RawConnection(port: server.port))
      let body = #"{"question":"notice"}"#
      connections.0.send(server.head("POST", "/api/v1/ask", length: body.utf8.count) + body)
      connections.1.send(
        server.head("POST", "/api/v1/ask", length: Self.question.utf8.count) + Self.question)
      try await server.wait { engine.seen.questions.count == 2 }
      return connections
    }
    let answer = try await short.read { _ in false }
    #expect(String(decoding: answer, as: UTF8.self).contains("event: done"))
    let cut = try await long.read { _ in false }
    #expect(!String(decoding: cut, as: UTF8.self).contains("event: done"))
    #expect(engine.seen.stopped.count == 1)
  }

  @Test func aTakenPortIsAnErrorWithAHint() async throws {
    try await RunningServer.run { server in
      let second = try Self.server(port: server.port)
      do {
        try await second.run()
        Issue.record("two servers on one port")
      } catch let error as TARSError {
        #expect(error.code == .addressInUse)
      }
    }
  }

  private static func server(port: Int) throws -> TARSHTTPServer {
    TARSHTTPServer(
      engines: ScriptedEngine(), callers: KnownCallers(), settings: ServerSettings(port: port, version: "1"),
      assets: try WebAssets(), metrics: MetricRegistry(), logger: LogBook().logger)
  }
}
