import HTTPTypes
import Hummingbird
import TARSCore

/// Embedding all passages anew with another model.
struct ModelController: Sendable {
  let limits: ServerSettings.Limits

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/models/reembedding", access: .needs(.operate), .reembedding) { _, scope in
        try JSONReply.make(try await scope.engine.reembedding())
      },
      Endpoint(.post, "/api/v1/models/reembedding", access: .needs(.operate), .editReembedding) {
        request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let edit = try JSONBody.decode(ReembeddingEditBody.self, from: collected).edit
        return try JSONReply.make(try await scope.engine.edit(edit))
      },
    ]
  }
}

/// What is to be done with a re-embedding.
struct ReembeddingEditBody: Decodable {
  let edit: ReembeddingEdit

  private enum Key: String, CodingKey {
    case action
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, [Key.action.rawValue])
    let body = try decoder.container(keyedBy: Key.self)
    edit = ReembeddingEdit(try body.decode(ReembeddingEdit.Action.self, forKey: .action))
  }
}
