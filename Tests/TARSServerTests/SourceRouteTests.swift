import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Routes by which sources are managed.
struct SourceRouteTests {
  private let home = "/api/v1/sources/home"

  @Test func sourcesAreListedShownAndScanned() async throws {
    try await RunningServer.run { server in
      let list = try await server.send("GET", "/api/v1/sources").json(SourceController.List.self)
      #expect(list.sources.map(\.settings.name) == ["home"])
      #expect(try await server.send("GET", home).json(SourceStatus.self).activity == .watching)
      let scan = try await server.send("POST", home + "/scan", body: "{}")
      #expect(try scan.json(SourceStatus.self).activity == .scanning)
      let waited = try await server.send("POST", home + "/scan", body: #"{"waits": true}"#)
      #expect(try waited.json(SourceStatus.self).activity == .watching)
      #expect(try await server.send("POST", home + "/cancel", body: "{}").status == 200)
      #expect(try await server.send("GET", "/api/v1/sources/other").status == 404)
    }
  }

  @Test func whatSourcesDoIsMeasured() async throws {
    try await RunningServer.run { server in
      let metrics = try await server.send("GET", "/metrics").text
      #expect(metrics.contains(#"tars_source_state{source="home",state="watching"} 1"#))
      #expect(metrics.contains(#"tars_source_last_whole_scan_timestamp_seconds{source="home"} 1700000000.5"#))
    }
  }

  @Test func aSourceIsAddedEditedAndRemoved() async throws {
    try await RunningServer.run { server in
      let body = #"""
        {"name": "nas", "kind": "webdav", "address": "https://nas/", "everySeconds": 0,
         "credential": {"user": "anna", "secret": "sesame"}}
        """#
      let added = try await server.send("POST", "/api/v1/sources", body: body)
      #expect(added.status == 201 && !added.text.contains("sesame"))
      let source = try added.json(SourceChange.self).source
      #expect(source.hasCredential && source.settings.schedule.everySeconds == nil)
      #expect(source.settings.schedule.watches && source.settings.limits == SourceLimits())
      let edited = try await server.send(
        "POST", home + "/settings", body: #"{"isPaused": true, "include": ["*.md"]}"#)
      let settings = try edited.json(SourceChange.self).source.settings
      #expect(settings.isPaused && settings.include == ["*.md"] && settings.address == "/documents")
      let removed = try await server.send("DELETE", home + "?documents=remove")
      #expect(try removed.json(SourceRemovalReport.self).removed == 2)
    }
  }

  @Test(arguments: [
    ("POST", "/api/v1/sources", "{}"), ("POST", "/api/v1/sources", #"{"name": "a", "kind": "folder"}"#),
    ("POST", "/api/v1/sources", #"{"name": "a", "kind": "tape", "address": "/x"}"#),
    ("POST", "/api/v1/sources", #"{"name": "a", "kind": "folder", "address": "/x", "watch": true}"#),
    ("POST", "/api/v1/sources/home/settings", #"{"name": "b"}"#),
    ("POST", "/api/v1/sources/home/settings", #"{"everySeconds": "1h"}"#),
    ("POST", "/api/v1/sources/home/scan", #"{"now": true}"#),
    ("DELETE", "/api/v1/sources/home", ""), ("DELETE", "/api/v1/sources/home?documents=burn", ""),
  ])
  func requestsThatMeanNothingAreRefused(_ method: String, _ path: String, _ body: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send(method, path, body: body)
      #expect(response.status == 400)
    }
  }
}
