import HTTPTypes
import Hummingbird
import TARSCore

/// Passages for a query.
struct SearchController: Sendable {
  let limits: ServerSettings.Limits
  let measures: ServerMeasures

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/search", .search) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        return try await reply(to: JSONBody.decode(SearchBody.self, from: collected).request, scope)
      },
      Endpoint(.get, "/api/v1/search", .searchByQuery) { request, scope in
        try await reply(to: self.request(of: request), scope)
      },
    ]
  }

  private func reply(to request: SearchRequest, _ scope: RequestScope) async throws -> Response {
    let response = try await scope.engine.search(request)
    measures.record(timings: response.timings, of: "search")
    return try JSONReply.make(response)
  }

  private func request(of request: Request) throws -> SearchRequest {
    let query = try QueryParameters(
      of: request, allowed: ScopeBody.members.union(["query", "top", "mode", "explain", "rerank"]))
    return SearchRequest(
      query: try Checks.question(query.required("query"), field: "query"),
      top: try Checks.count(query.integer("top"), field: "top", default: 10, upTo: 1000),
      scope: try query.scope(), mode: try query.choice("mode") ?? .hybrid,
      explain: try query.flag("explain") ?? false, rerank: try query.flag("rerank"))
  }
}

/// A search as JSON; all but the query may be left out.
struct SearchBody: Decodable {
  let request: SearchRequest

  private enum Key: String, CodingKey, CaseIterable {
    case query
    case top
    case scope
    case mode
    case explain
    case rerank
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    request = SearchRequest(
      query: try Checks.question(body.decode(String.self, forKey: .query), field: "query"),
      top: try Checks.count(
        body.decodeIfPresent(Int.self, forKey: .top), field: "top", default: 10, upTo: 1000),
      scope: try body.decodeIfPresent(ScopeBody.self, forKey: .scope)?.scope ?? TimeScope(),
      mode: try body.decodeIfPresent(SearchMode.self, forKey: .mode) ?? .hybrid,
      explain: try body.decodeIfPresent(Bool.self, forKey: .explain) ?? false,
      rerank: try body.decodeIfPresent(Bool.self, forKey: .rerank))
  }
}
