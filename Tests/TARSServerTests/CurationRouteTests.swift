import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Routes by which people say something of documents, and by which histories are imported.
struct CurationRouteTests {
  private let document = "/api/v1/documents/d1contract"

  @Test func tagsDatesAndHalfLivesReachTheEngine() async throws {
    try await RunningServer.run { server in
      let tagged = try await server.send("POST", document + "/tags", body: #"{"add": ["hr"], "remove": []}"#)
      #expect(try tagged.json(DocumentTags.self).tags == ["hr"])
      let dated = try await server.send(
        "POST", document + "/dates", body: #"{"version": 1, "from": "2024-06"}"#)
      let change = try #require(try dated.json(DocumentHistory.self).dateChanges?.first)
      #expect(change.version == 1 && change.by == "owner")
      #expect(change.after.start?.description == "2024-06-01T00:00:00Z")
      for days in ["30.5", "null"] {
        let path = "/api/v1/collections/my%20laws/half-life"
        let set = try await server.send("POST", path, body: "{\"days\": \(days)}")
        let summary = try set.json(CollectionSummary.self)
        #expect(summary.name == "my laws" && summary.halfLifeDays == Double(days))
      }
    }
  }

  @Test func lineagesAreListedShownAndDecided() async throws {
    try await RunningServer.run { server in
      let listed = try await server.send("GET", "/api/v1/lineages").json(LineageList.self)
      #expect(listed.proposed.map(\.documents) == [Script.documents])
      let line = try await server.send("GET", document + "/lineage")
      #expect(try line.json(CurationController.Line.self).documents.count == 1)
      let accepted = try await server.send(
        "POST", "/api/v1/lineages", body: #"{"action": "accept", "documents": ["a", "b"], "from": "2024"}"#)
      #expect(try accepted.json(LineageList.self).accepted.map(\.said.by) == ["owner"])
    }
  }

  @Test func anImportIsAStreamOfEvents() async throws {
    try await RunningServer.run { server in
      for body in [
        #"{"git": {"repository": "/repo", "clock": "valid"}}"#, #"{"snapshots": {"folder": "/nas"}}"#,
      ] {
        let reply = try await server.send("POST", "/api/v1/import", body: body)
        #expect(reply.status == 200)
        #expect(reply.text.contains("event: queued") && reply.text.contains("event: finished"))
      }
    }
  }

  @Test(arguments: [
    ("/api/v1/import", "{}"), ("/api/v1/import", #"{"git": {"repository": "relative"}}"#),
    ("/api/v1/import", #"{"git": {"repository": "/r", "clock": "sundial"}}"#),
    ("/api/v1/import", #"{"git": {"repository": "/r", "hooks": true}}"#),
    ("/api/v1/import", #"{"git": {"repository": "/r"}, "snapshots": {"folder": "/f"}}"#),
    ("/api/v1/import", #"{"snapshots": {"folder": "/f", "depth": 3}}"#),
    ("/api/v1/lineages", #"{"action": "marry", "documents": ["a"]}"#),
    ("/api/v1/lineages", #"{"action": "accept", "documents": []}"#),
    ("/api/v1/collections/laws/half-life", "{}"), ("/api/v1/collections/laws/half-life", #"{"days": "x"}"#),
    ("/api/v1/documents/d1contract/tags", #"{"tags": ["x"]}"#),
    ("/api/v1/documents/d1contract/dates", #"{"until": "2024"}"#),
    ("/api/v1/documents/d1contract/dates", #"{"from": "yesterday"}"#),
  ])
  func requestsThatMeanNothingAreRefused(_ path: String, _ body: String) async throws {
    try await RunningServer.run { server in
      let answer = try await server.send("POST", path, body: body)
      #expect(answer.status == 400)
    }
  }
}
