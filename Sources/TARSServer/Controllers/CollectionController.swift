import HTTPTypes
import Hummingbird
import TARSCore

/// Named sets of documents.
struct CollectionController: Sendable {
  let limits: ServerSettings.Limits

  struct List: Codable {
    /// By name.
    var collections: [CollectionSummary]
    /// The `after` of the next page; missing on the last.
    var next: String?
  }

  struct Draft: Decodable {
    var name: String

    private enum Key: String, CodingKey {
      case name
    }

    init(from decoder: any Decoder) throws {
      try KnownMembers.check(decoder, ["name"])
      name = try Checks.collection(
        decoder.container(keyedBy: Key.self).decode(String.self, forKey: .name))
    }
  }

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/collections", .listCollections) { request, scope in
        let page = try ListPage(request).part(of: try await scope.engine.collections(), by: \.name)
        return try JSONReply.make(List(collections: page.items, next: page.next))
      },
      Endpoint(.post, "/api/v1/collections", access: .needs(.curate), .makeCollection) { request, scope in
        let body = try await CollectedRequest(request, upTo: limits.jsonBody)
        let draft = try JSONBody.decode(Draft.self, from: body)
        return try JSONReply.make(try await scope.engine.makeCollection(named: draft.name), status: .created)
      },
    ]
  }
}
