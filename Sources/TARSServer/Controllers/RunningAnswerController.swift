import HTTPTypes
import Hummingbird
import TARSChat
import TARSCore

/// Answers that go on without their connection, as server-sent events.
struct RunningAnswerController: Sendable {
  let limits: ServerSettings.Limits
  let desk: AnswerDesk

  var endpoints: [Endpoint] {
    let run = "/api/v1/answers/running/{run}"
    return [
      Endpoint(.get, run + "/events", .runningAnswer) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let run = try scope.run()
        return try stream(run, after: Self.last(request, of: run), to: collected, scope)
      },
      Endpoint(.post, run + "/cancel", .cancelRunningAnswer) { request, scope in
        _ = try await CollectedRequest(request, upTo: limits.jsonBody)
        try desk.cancel(try scope.run(), for: try scope.caller)
        return Response(status: .noContent)
      },
    ]
  }

  /// The events after number `last`, each with an id by which the client goes on when it was cut off.
  func stream(
    _ run: RunID, after last: Int = 0, to request: CollectedRequest, _ scope: RequestScope
  ) throws -> Response {
    let events = try desk.follow(run, for: try scope.caller, after: last)
    return EventStream.response(to: request, heartbeat: limits.heartbeat) { send in
      do {
        for try await event in events {
          send(
            try EventStream.frame(
              event: event.event.name, json: event.event, id: "\(run.rawValue)/\(event.number)"))
        }
      } catch {
        try Task.checkCancellation()
        send(try ErrorEvent(error, scope).frame())
      }
    }
  }

  /// The number of the last event that the client has seen, as browsers say it when they connect again.
  private static func last(_ request: Request, of run: RunID) throws -> Int {
    guard let text = request.headers[.lastEventID] else { return 0 }
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0] == run.rawValue, let number = Int(halves[1]), number >= 0 else {
      throw TARSError.badRequest(
        "Last-Event-ID is no id of this answer's events.",
        hint: "Send the id of the last event that came, or none for all.")
    }
    return number
  }
}

extension RequestScope {
  fileprivate func run() throws -> RunID { RunID(rawValue: try parameters.require("run")) }
}
