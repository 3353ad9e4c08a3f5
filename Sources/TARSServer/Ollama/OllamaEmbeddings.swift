import TARSCore

/// Ollama's request for embeddings.
struct OllamaEmbedRequest: Decodable, Sendable {
  let model: String
  let input: EmbeddingInput
  let truncate: Bool?
  let dimensions: Int?

  /// - Throws: `bad_request` for what the model can't do, where that was asked for.
  func check(_ vectors: TextVectors) throws {
    guard dimensions == nil || dimensions == vectors.model.dimensions else {
      throw TARSError.badRequest(
        "The model's vectors have \(vectors.model.dimensions) dimensions.", hint: "Leave 'dimensions' out.")
    }
    guard truncate != false || vectors.tokens.allSatisfy({ $0 <= vectors.model.maxTokens }) else {
      throw TARSError.badRequest(
        "A text has over \(vectors.model.maxTokens) tokens.", hint: "Divide it, or let it be truncated.")
    }
  }
}

struct OllamaEmbeddings: Encodable {
  let model: String
  let embeddings: [[Float]]
  /// Nanoseconds.
  let totalDuration: Int64
  let promptEvalCount: Int

  private enum CodingKeys: String, CodingKey {
    case model
    case embeddings
    case totalDuration = "total_duration"
    case promptEvalCount = "prompt_eval_count"
  }
}

/// The older form: one text.
struct OllamaPromptRequest: Decodable, Sendable {
  let model: String
  let prompt: String
}

struct OllamaPromptEmbedding: Encodable {
  let embedding: [Float]
}
