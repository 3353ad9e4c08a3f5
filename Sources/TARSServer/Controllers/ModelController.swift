import HTTPTypes
import Hummingbird
import TARSCore

/// Embedding all passages anew with another model.
struct ModelController: Sendable {
  let engine: any AnswerEngine
  let limits: ServerSettings.Limits

  var endpoints: [Endpoint] {
    [
      Endpoint(.get, "/api/v1/models/reembedding", .reembedding) { _, _ in
        try JSONReply.make(try await engine.reembedding())
      },
      Endpoint(.post, "/api/v1/models/reembedding", .editReembedding) { request, _ in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let edit = try JSONBody.decode(ReembeddingEditBody.self, from: collected).edit
        return try JSONReply.make(try await engine.edit(edit))
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
