import HTTPTypes
import Hummingbird
import TARSCore

/// Named sets of documents.
struct CollectionController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    var collections: [CollectionSummary]
  }

  struct Draft: Decodable {
    var name: String

    private enum Key: String, CodingKey {
      case name
    }

    init(from decoder: any Decoder) throws {
      try KnownMembers.check(decoder, ["name"])
      name = try Checks.name(
        decoder.container(keyedBy: Key.self).decode(String.self, forKey: .name), field: "name")
    }
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/collections", .listCollections) { _, scope in
        try JSONReply.make(List(collections: try await scope.engine.collections()))
      },
      Endpoint(.post, "/api/v1/collections", access: .needs(.curate), .makeCollection) { request, scope in
        let body = try await CollectedRequest(request, upTo: limits.jsonBody)
        let draft = try JSONBody.decode(Draft.self, from: body)
        return try JSONReply.make(try await scope.engine.makeCollection(named: draft.name), status: .created)
      },
    ]
  }
}
