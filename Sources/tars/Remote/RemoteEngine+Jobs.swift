import TARSCore

extension RemoteEngine {
  func queueStatus() async throws -> QueueStatus { try await server.get("jobs/status") }

  func jobs(_ query: JobQuery) async throws -> [JobRecord] {
    struct Page: Decodable { let jobs: [JobRecord] }
    let page: Page = try await server.get(
      "jobs",
      [
        "state": query.state?.rawValue, "source": query.source.map { String($0.rawValue) },
        "after": String(query.after), "limit": String(query.limit),
      ])
    return page.jobs
  }

  func edit(_ edit: JobEdit) async throws -> JobEditResult { try await server.post("jobs", json: edit) }
}
