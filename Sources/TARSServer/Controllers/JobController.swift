import HTTPTypes
import Hummingbird
import TARSCore

/// The queue of files that wait to be read.
struct JobController: Sendable {
  let limits: ServerSettings.Limits

  struct Page: Codable {
    var jobs: [JobRecord]
    /// Where the next page begins; `nil` on the last.
    var next: Int64?
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/jobs", access: .needs(.operate), .listJobs) { request, scope in
        try JSONReply.make(try await page(request, scope))
      },
      Endpoint(.get, "/api/v1/jobs/status", access: .needs(.operate), .queueStatus) { _, scope in
        try JSONReply.make(try await scope.engine.queueStatus())
      },
      Endpoint(.get, "/api/v1/jobs/events", access: .needs(.operate), .queueEvents) { request, scope in
        try events(try await CollectedRequest(request, upTo: 0), scope)
      },
      Endpoint(.post, "/api/v1/jobs", access: .needs(.operate), .editJobs) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let edit = try JSONBody.decode(JobEditBody.self, from: collected).edit
        return try JSONReply.make(try await scope.engine.edit(edit))
      },
    ]
  }

  private func page(_ request: Request, _ scope: RequestScope) async throws -> Page {
    let parameters = try QueryParameters(of: request, allowed: ["state", "source", "after", "limit"])
    let limit = try Checks.count(parameters.integer("limit"), field: "limit", default: 100, upTo: 1000)
    let query = JobQuery(
      state: try parameters.choice("state"),
      source: try parameters.integer("source").map { SourceID(rawValue: Int64($0)) },
      after: Int64(try parameters.integer("after") ?? 0), limit: limit)
    let jobs = try await scope.engine.jobs(query)
    return Page(jobs: jobs, next: jobs.count == limit ? jobs.last?.id : nil)
  }

  /// The queue's state now and whenever it changed since a second ago, until the client leaves.
  private func events(_ request: CollectedRequest, _ scope: RequestScope) throws -> Response {
    let engine = try scope.engine
    return EventStream.response(to: request, heartbeat: limits.heartbeat) { send in
      do {
        var last: QueueStatus?
        while true {
          let status = try await engine.queueStatus()
          if status != last { send(try EventStream.frame(event: "queue", json: QueueEvent(data: status))) }
          last = status
          try await Task.sleep(for: .seconds(1))
        }
      } catch {
        try Task.checkCancellation()
        send(try ErrorEvent(error, scope).frame())
      }
    }
  }
}

/// An event of the queue's stream.
struct QueueEvent: Codable {
  var event = "queue"
  var data: QueueStatus
}

/// What is to be done with which jobs.
struct JobEditBody: Decodable {
  let edit: JobEdit

  private enum Key: String, CodingKey, CaseIterable {
    case action
    case jobs
    case source
    case all
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    edit = JobEdit(
      try body.decode(JobEdit.Action.self, forKey: .action),
      jobs: try body.decodeIfPresent([Int64].self, forKey: .jobs),
      source: try body.decodeIfPresent(SourceID.self, forKey: .source),
      all: try body.decodeIfPresent(Bool.self, forKey: .all) ?? false)
    let selections = [edit.jobs?.isEmpty == false, edit.source != nil, edit.all].count { $0 }
    let needsJobs = ![JobEdit.Action.pause, .resume].contains(edit.action)
    guard needsJobs ? selections == 1 : edit.jobs == nil && edit.source == nil else {
      throw TARSError.badRequest(
        "It isn't clear which jobs are meant.", hint: "Give one of 'jobs', 'source' and 'all'.")
    }
  }
}
