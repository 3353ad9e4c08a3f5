import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// Reports over REST.
struct AnalyticsRouteTests {
  private static let base = "/api/v1/analytics/"
  private static let reports = ["use", "latency", "gaps", "documents", "users"]

  @Test func reportsSayTheirDaysAndWhatIsNotKnown() async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", Self.base + "use?from=2024-06-01&to=2024-06-02")
      let report = try response.json(UseReport.self)
      #expect(report.period.from == "2024-06-01" && report.period.timeZone == "UTC")
      #expect(report.days.map(\.numbers?.questions) == [nil, 4])
      #expect(response.text.contains(#""days":[{"date":"2024-06-01"},"#))
    }
  }

  @Test(arguments: reports)
  func reportsComeAsTables(_ name: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", Self.base + name + "?format=csv")
      #expect(response.status == 200)
      #expect(response.headers["content-type"] == "text/csv; charset=utf-8; header=present")
      #expect(response.headers["content-disposition"] == "attachment; filename=\"tars-\(name).csv\"")
      let lines = response.text.components(separatedBy: "\r\n")
      #expect(lines.count >= 3 && lines.last == "")
      #expect(lines.allSatisfy { line in !"=+-@".contains(line.first ?? "a") })
    }
  }

  @Test func whatPeopleAskedIsNoFormula() async throws {
    try await RunningServer.run { server in
      let text = try await server.send("GET", Self.base + "gaps?format=csv").text
      #expect(text.contains(#"question,"'=HYPERLINK(""http://evil.example"",""x"")",2,"#))
    }
  }

  @Test(arguments: [
    "from=2024-06-02&to=2024-06-01", "from=soon", "to=2024-13-01", "limit=0", "limit=1001", "format=xml",
    "form=csv", "from=2000&to=2024", "from=2024-06-01&from=2024-06-01",
  ])
  func questionsThatMeanNothingAreRefused(_ query: String) async throws {
    try await RunningServer.run { server in
      for name in Self.reports {
        let response = try await server.send("GET", Self.base + name + "?" + query)
        #expect(response.status == 400, "\(name)?\(query)")
      }
    }
  }

  @Test func clicksReachTheEngine() async throws {
    try await RunningServer.run { server in
      let path = Self.base + "clicks"
      let known = try await server.send("POST", path, body: #"{"document": "d1contract"}"#)
      #expect(try known.json(NotedClick.self).counted)
      #expect(try await server.send("POST", path, body: #"{"document": "nobody"}"#).status == 404)
      for body in ["{}", "[]", #"{"document": 5}"#, #"{"document": "d1contract", "user": "x"}"#] {
        #expect(try await server.send("POST", path, body: body).status == 400, "\(body)")
      }
    }
  }

  @Test func metricsShowWhatWasLost() async throws {
    try await RunningServer.run { server in
      let text = try await server.send("GET", "/metrics").text
      #expect(text.contains(#"tars_analytics_events_total{result="kept"} 7"#))
      #expect(text.contains(#"tars_analytics_events_total{result="lost"} 1"#))
      #expect(text.contains("tars_analytics_events_waiting 2"))
    }
  }
}
