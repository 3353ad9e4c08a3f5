import HTTPTypes
import Hummingbird
import TARSCore

/// Documents, their versions, texts and differences.
struct DocumentController: Sendable {

  struct Page: Codable {
    var documents: [DocumentSummary]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct VersionList: Codable {
    var versions: [Version]
  }

  var endpoints: [Endpoint] {
    let document = "/api/v1/documents/{reference}"
    return [
      Endpoint(.get, "/api/v1/documents", .listDocuments) { request, scope in try await list(request, scope)
      },
      Endpoint(.get, document, .history) { _, scope in
        try JSONReply.make(try await scope.engine.history(of: scope.reference()))
      },
      Endpoint(.delete, document, access: .needs(.write), .remove) { _, scope in
        try JSONReply.make(try await scope.engine.remove(scope.reference()))
      },
      Endpoint(.get, document + "/versions", .versions) { _, scope in
        let history = try await scope.engine.history(of: scope.reference())
        return try JSONReply.make(VersionList(versions: history.versions))
      },
      Endpoint(.get, document + "/text", .text) { request, scope in
        let query = try QueryParameters(of: request, allowed: ["at"])
        return try JSONReply.make(try await scope.engine.text(of: scope.reference(), at: query["at"]))
      },
      Endpoint(.get, document + "/diff", .difference) { request, scope in
        let query = try QueryParameters(of: request, allowed: ["from", "to", "clock"])
        let diff = DiffRequest(
          document: try scope.reference(), from: query["from"], to: query["to"],
          clock: try query.choice("clock") ?? .recorded)
        return try JSONReply.make(try await scope.engine.difference(diff))
      },
    ]
  }

  /// One document more than the page holds tells whether there is a next page.
  private func list(_ request: Request, _ scope: RequestScope) async throws -> Response {
    let query = try QueryParameters(
      of: request, allowed: ["collection", "under", "current", "after", "limit"])
    let limit = try Checks.count(query.integer("limit"), field: "limit", default: 100, upTo: 1000)
    let found = try await scope.engine.documents(
      DocumentQuery(
        collection: query["collection"], under: query["under"],
        currentOnly: try query.flag("current") ?? true,
        after: query["after"], limit: limit + 1))
    let page = Array(found.prefix(limit))
    return try JSONReply.make(
      Page(documents: page, next: found.count > limit ? page.last?.document.path : nil))
  }
}
