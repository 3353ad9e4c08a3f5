import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Differences, timelines, appearances, kept answers and their replay.
struct ChangeRouteTests {
  @Test func aDifferenceTakesTimesAndAClock() async throws {
    try await RunningServer.run { server in
      let path = "/api/v1/documents/d1contract/diff"
      let diff = try await server.send("GET", path + "?from=v1&to=v2&clock=valid").json(
        DocumentDifference.self)
      #expect(diff.changes == [Script.change] && diff.counts.replaced == 1)
      #expect(try await server.send("GET", path).status == 200)
      let seen = server.engine.seen.differences
      #expect(seen.map(\.clock) == [.valid, .recorded] && seen.map(\.from) == ["v1", nil])
      #expect(try await server.send("GET", path + "?clock=wall").status == 400)
    }
  }

  @Test func aTimelineIsOfADocumentOrATopic() async throws {
    try await RunningServer.run { server in
      let timeline = try await server.send("GET", "/api/v1/timeline?query=notice&limit=7").json(Timeline.self)
      #expect(timeline.entries == Script.timeline)
      #expect(server.engine.seen.timelines.first?.query == "notice")
      #expect(server.engine.seen.timelines.first?.limit == 7)
      for bad in ["", "?query=notice&limit=0", "?query=notice&asOf=soon", "?document=a&sort=up"] {
        #expect(try await server.send("GET", "/api/v1/timeline" + bad).status == 400, "\(bad)")
      }
    }
  }

  @Test func appearancesNeedAStatement() async throws {
    try await RunningServer.run { server in
      let target = "/api/v1/appearances?statement=60%20days&document=contract.pdf&asOf=2024"
      let found = try await server.send("GET", target).json(Appearances.self)
      #expect(found.match == .phrase && found.documents.first?.runs.first?.firstVersion == 2)
      #expect(
        server.engine.seen.appearances == [
          AppearanceRequest(statement: "60 days", document: "contract.pdf", asOf: "2024")
        ])
      #expect(try await server.send("GET", "/api/v1/appearances").status == 400)
    }
  }

  @Test func keptAnswersAreListedInPages() async throws {
    try await RunningServer.run { server in
      let first = try await server.send("GET", "/api/v1/answers?limit=2").json(AnswerController.Page.self)
      #expect(first.answers == Script.records.prefix(2).map(\.summary))
      let next = try #require(first.next?.rawValue)
      let last = try await server.send("GET", "/api/v1/answers?limit=2&after=\(next)")
      let page = try last.json(AnswerController.Page.self)
      #expect(page.answers == [Script.records[2].summary] && page.next == nil)
    }
  }

  @Test func aKeptAnswerIsShownAndReplayed() async throws {
    try await RunningServer.run { server in
      let record = try await server.send("GET", "/api/v1/answers/answer2").json(AnswerRecord.self)
      #expect(record == Script.records[1])
      #expect(try await server.send("GET", "/api/v1/answers/other").status == 404)
      let path = "/api/v1/answers/answer2/replay"
      #expect(try await server.send("POST", path, body: "{}").json(Replay.self).now == false)
      #expect(try await server.send("POST", path, body: #"{"now": true}"#).json(Replay.self).now)
      #expect(server.engine.seen.replays.map(\.now) == [false, true])
      #expect(try await server.send("POST", path, body: #"{"then": true}"#).status == 400)
      #expect(try await server.send("POST", "/api/v1/answers/other/replay", body: "{}").status == 404)
    }
  }
}
