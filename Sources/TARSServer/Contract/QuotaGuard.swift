import HTTPTypes
import Hummingbird
import TARSCore

/// Answers 429 before work begins where a day's quota is used up, and says what is left. The engine counts.
enum QuotaGuard {
  static func handle(
    _ scope: RequestScope, _ operation: Operation, _ next: @concurrent () async throws -> Response
  ) async throws -> Response {
    guard let kind = operation.quota,
      let quota = try await scope.engine.quotas().first(where: { $0.kind == kind })
    else { return try await next() }
    guard !quota.isUsedUp else { throw quota.refusal }
    var response = try await next()
    response.headers[.quota] = "\(kind.rawValue);limit=\(quota.most);used=\(quota.used)"
    return response
  }
}

extension HTTPField.Name {
  /// What was used of a day's quota before the request.
  static let quota = Self("X-Quota")!
}

/// What one has used.
struct QuotaController: Sendable {
  struct List: Codable {
    var quotas: [QuotaStatus]
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/quotas", .listQuotas) { _, scope in
        try JSONReply.make(List(quotas: try await scope.engine.quotas()))
      }
    ]
  }
}

extension Operation {
  static let listQuotas = Operation(
    id: "listQuotas", tag: "account", summary: "One's quotas for the day (UTC), and what is used of them.",
    note: "Kinds without a quota are missing.", reply: [json("QuotaList")])
}

extension Schemas {
  static let quotas: [String: JSONValue] = [
    "Quota": Schema.object([
      "kind": Schema.choice(QuotaKind.allCases.map(\.rawValue)), "most": Schema.whole, "used": Schema.whole,
      "resetsAt": Schema.moment,
    ]),
    "QuotaList": Schema.object(["quotas": Schema.list(Schema.ref("Quota"))]),
  ]
}
