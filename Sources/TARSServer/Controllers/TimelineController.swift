import HTTPTypes
import Hummingbird
import TARSCore

/// What changed when, across documents.
struct TimelineController: Sendable {

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/timeline", .timeline) { request, scope in
        try JSONReply.make(try await scope.engine.timeline(timelineRequest(request)))
      },
      Endpoint(.get, "/api/v1/appearances", .appearances) { request, scope in
        try JSONReply.make(try await scope.engine.appearances(appearanceRequest(request)))
      },
    ]
  }

  private func timelineRequest(_ request: Request) throws -> TimelineRequest {
    let query = try QueryParameters(
      of: request, allowed: ["document", "query", "collection", "asOf", "limit"])
    guard query["document"] != nil || query["query"] != nil else {
      throw TARSError.badRequest(
        "A timeline needs a document or a query.", hint: "Add ?document=... or ?query=...")
    }
    return TimelineRequest(
      document: query["document"],
      query: try query["query"].map { try Checks.question($0, field: "query") },
      collection: query["collection"], asOf: try query.time("asOf"),
      limit: try Checks.count(query.integer("limit"), field: "limit", default: 50, upTo: 1000))
  }

  private func appearanceRequest(_ request: Request) throws -> AppearanceRequest {
    let query = try QueryParameters(of: request, allowed: ["statement", "document", "collection", "asOf"])
    return AppearanceRequest(
      statement: try Checks.question(query.required("statement"), field: "statement"),
      document: query["document"], collection: query["collection"], asOf: try query.time("asOf"))
  }
}
