import HTTPTypes
import Hummingbird
import TARSCore

/// The audit trail.
struct AuditController: Sendable {
  struct Page: Codable {
    var events: [AuditEvent]
    /// The `after` of the next page; missing on the last.
    var next: Int64?
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/audit", access: .needs(.administer), .auditTrail) { request, scope in
        try JSONReply.make(try await page(request, scope))
      }
    ]
  }

  private func page(_ request: Request, _ scope: RequestScope) async throws -> Page {
    let parameters = try QueryParameters(
      of: request, allowed: ["action", "actor", "since", "until", "after", "limit"])
    let limit = try Checks.count(parameters.integer("limit"), field: "limit", default: 100, upTo: 1000)
    let query = AuditQuery(
      action: parameters["action"], actor: parameters["actor"],
      since: try parameters.time("since").flatMap { TimeExpression.period(iso: $0)?.start },
      until: try parameters.time("until").flatMap { TimeExpression.period(iso: $0)?.start },
      after: try parameters.integer("after").map(Int64.init), limit: limit)
    let events = try await scope.administration(request).auditEvents(query)
    return Page(events: events, next: events.count == limit ? events.last?.number : nil)
  }
}
