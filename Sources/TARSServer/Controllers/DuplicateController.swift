import Hummingbird
import TARSCore

/// Documents that are copies of one another.
struct DuplicateController: Sendable {

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/duplicates", .duplicates) { request, scope in
        let query = try QueryParameters(of: request, allowed: ["document", "collection", "after", "limit"])
        let limit = try Checks.count(query.integer("limit"), field: "limit", default: 100, upTo: 1000)
        return try JSONReply.make(
          try await scope.engine.duplicates(
            DuplicateQuery(
              document: query["document"], collection: query["collection"], after: query["after"],
              limit: limit)))
      }
    ]
  }
}
