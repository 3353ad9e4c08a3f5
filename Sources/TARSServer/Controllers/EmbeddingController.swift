import HTTPTypes
import Hummingbird
import TARSCore

/// Vectors of texts, by the model that searches use.
struct EmbeddingController: Sendable {
  let limits: ServerSettings.Limits

  /// Texts of one request.
  static let mostTexts = 2048

  var endpoints: [Endpoint] {
    [
      Endpoint(.post, "/api/v1/embeddings", .embed) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let body = try JSONBody.decode(EmbeddingBody.self, from: collected)
        return try JSONReply.make(try await scope.engine.embed(body.request))
      },
      Endpoint(.post, "/v1/embeddings", .openAIEmbeddings) { request, scope in
        let collected = try await CollectedRequest(request, upTo: limits.jsonBody)
        let body = try JSONBody.decode(OpenAIEmbeddingRequest.self, from: collected)
        let vectors = try await scope.engine.embed(VectorRequest(texts: body.input.texts, role: body.role))
        return try JSONReply.make(OpenAIEmbeddings(try body.checked(vectors), encoding: body.encoding))
      },
    ]
  }
}

/// Texts to be embedded, as JSON.
struct EmbeddingBody: Decodable {
  let request: VectorRequest

  private enum Key: String, CodingKey, CaseIterable {
    case texts
    case role
  }

  init(from decoder: any Decoder) throws {
    try KnownMembers.check(decoder, Set(Key.allCases.map(\.rawValue)))
    let body = try decoder.container(keyedBy: Key.self)
    request = VectorRequest(
      texts: try EmbeddingInput.checked(body.decode([String].self, forKey: .texts), field: "texts"),
      role: try body.decodeIfPresent(TextRole.self, forKey: .role) ?? .passage)
  }
}

/// What OpenAI's and Ollama's clients send as `input`: a text or a list of texts.
struct EmbeddingInput: Decodable {
  let texts: [String]

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if let text = try? value.decode(String.self) {
      texts = try Self.checked([text], field: "input")
    } else if let list = try? value.decode([String].self) {
      texts = try Self.checked(list, field: "input")
    } else {
      throw TARSError.badRequest(
        "'input' is neither a text nor a list of texts.",
        hint: "Send texts: lists of token numbers mean nothing to this model.")
    }
  }

  static func checked(_ texts: [String], field: String) throws -> [String] {
    guard (1...EmbeddingController.mostTexts).contains(texts.count), !texts.contains("") else {
      throw TARSError.badRequest(
        "'\(field)' has \(texts.count) texts, or an empty one.",
        hint: "Give 1 to \(EmbeddingController.mostTexts) texts that aren't empty.")
    }
    return texts
  }
}
