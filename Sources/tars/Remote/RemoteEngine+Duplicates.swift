import TARSCore

extension RemoteEngine {
  func duplicates(_ query: DuplicateQuery) async throws -> DuplicateList {
    var parameters = ["limit": String(query.limit)]
    parameters["document"] = query.document
    parameters["collection"] = query.collection
    parameters["after"] = query.after
    return try await server.get("duplicates", parameters)
  }
}
