import Foundation
import TARSCore
import Testing

@testable import TARSServer

struct ResumableStreamTests {
  private static let question = #"{"question":"answer slowly","resumable":true}"#

  /// A stream that was left after some events: the id of the last event that was read.
  private static func left(_ server: RunningServer) async throws -> String {
    let connection = try RawConnection(port: server.port)
    connection.send(server.head("POST", "/api/v1/ask", length: question.utf8.count) + question)
    let data = try await connection.read { String(decoding: $0, as: UTF8.self).contains("/4\nevent: ") }
    connection.leave()
    let text = String(decoding: data, as: UTF8.self)
    let run = try #require(text.firstMatch(of: /id: ([^\/]+)\/4\n/)?.1)
    return "\(run)/4"
  }

  @Test func aStreamGoesOnAfterTheLastEvent() async throws {
    try await RunningServer.run { server in
      let last = try await Self.left(server)
      let path = "/api/v1/answers/running/\(last.dropLast(2))/events"
      let again = try RawConnection(port: server.port)
      again.send(server.head("GET", path, length: nil, headers: ["Last-Event-ID": last]))
      let text = String(
        decoding: try await again.read { String(decoding: $0, as: UTF8.self).contains("/6\n") }, as: UTF8.self
      )
      #expect(text.contains("/5\n") && !text.contains("/4\n") && !text.contains("/1\n"))
      #expect(server.engine.seen.stopped.isEmpty && server.engine.seen.questions.count == 1)
      #expect(try await server.send("POST", path.replacing("/events", with: "/cancel")).status == 204)
      try await server.wait { !server.engine.seen.stopped.isEmpty }
      #expect(server.engine.seen.stopped.count == 1)
    }
  }

  @Test func onlyTheCallerGoesOn() async throws {
    try await RunningServer.run { server in
      let run = try await Self.left(server).dropLast(2)
      for path in ["\(run)/events", "x/events"] {
        let reply = try await server.send("GET", "/api/v1/answers/running/\(path)", token: "viewer")
        #expect(reply.status == 404)
      }
      let cancelled = try await server.send("POST", "/api/v1/answers/running/\(run)/cancel", token: "admin")
      #expect(cancelled.status == 404 && server.engine.seen.stopped.isEmpty)
      let wrong = try await server.send(
        "GET", "/api/v1/answers/running/\(run)/events", headers: ["Last-Event-ID": "7"])
      #expect(wrong.status == 400)
    }
  }
}
