import Foundation
import TARSCore
import Testing

@testable import TARSServer

/// The queue over REST.
struct JobRouteTests {
  @Test func `jobs are listed in pages and by state`() async throws {
    try await RunningServer.run { server in
      let all = try await server.send("GET", "/api/v1/jobs?limit=2").json(JobController.Page.self)
      #expect(all.jobs.map(\.id) == [3, 4] && all.next == 4)
      let failed = try await server.send("GET", "/api/v1/jobs?state=failed&after=3")
        .json(JobController.Page.self)
      #expect(failed.jobs.map(\.error?.code) == [.fileDamaged] && failed.next == nil)
    }
  }

  @Test func `the queue's state has its estimate`() async throws {
    try await RunningServer.run { server in
      let status = try await server.send("GET", "/api/v1/jobs/status").json(QueueStatus.self)
      #expect(status.counts.queued == 2 && status.remainingSeconds == 10)
    }
  }

  @Test func `edits reach the engine`() async throws {
    try await RunningServer.run { server in
      let paused = try await server.send("POST", "/api/v1/jobs", body: #"{"action": "pause", "all": true}"#)
      #expect(try paused.json(JobEditResult.self).status.pause?.includesFiles == true)
      let retried = try await server.send("POST", "/api/v1/jobs", body: #"{"action": "retry", "jobs": [4]}"#)
      #expect(try retried.json(JobEditResult.self).jobs == 1)
      let missing = try await server.send("POST", "/api/v1/jobs", body: #"{"action": "retry", "jobs": [99]}"#)
      #expect(missing.status == 404 && missing.text.contains("job_not_found"))
    }
  }

  @Test(arguments: [
    #"{}"#, #"{"action": "explode"}"#, #"{"action": "retry"}"#, #"{"action": "retry", "jobs": []}"#,
    #"{"action": "cancel", "jobs": [1], "all": true}"#, #"{"action": "pause", "jobs": [1]}"#,
    #"{"action": "retry", "all": true, "force": true}"#,
  ])
  func `edits that mean nothing are refused`(_ body: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("POST", "/api/v1/jobs", body: body)
      #expect(response.status == 400)
    }
  }

  @Test(arguments: ["?state=odd", "?limit=0", "?limit=x", "?page=2"])
  func `queries that mean nothing are refused`(_ query: String) async throws {
    try await RunningServer.run { server in
      let response = try await server.send("GET", "/api/v1/jobs" + query)
      #expect(response.status == 400)
    }
  }
}
