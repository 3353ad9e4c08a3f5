import TARSCore
import TARSIngestion

extension EmbeddedEngine {
  func embed(_ request: VectorRequest) async throws -> TextVectors {
    try caller.require(.read)
    guard let embedder = parts.embedders.any else {
      throw TARSError(
        .modelMissing, "No embedding model is loaded.",
        hint: "`tars models` shows which are known and installs them.")
    }
    let vectors = try await embedder.embed(request.texts, as: request.role)
    return TextVectors(
      model: embedder.model, vectors: vectors, tokens: request.texts.map(embedder.tokenCount))
  }
}
