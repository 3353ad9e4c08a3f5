import TARSCore

@testable import TARSServer

/// Vectors of three numbers; a text's tokens are its words.
extension ScriptedEngine {
  static let embedding = EmbeddingModel(
    name: "all-MiniLM-L6-v2", dimensions: 3, maxTokens: 256, precision: "int8", tier: "avx512vnni")

  func embed(_ request: VectorRequest) async throws -> TextVectors {
    try check()
    return TextVectors(
      model: Self.embedding,
      vectors: request.texts.map { $0.contains("night") ? [0, 0.6, -0.8] : [1, 0, 0] },
      tokens: request.texts.map { $0.split(separator: " ").count })
  }
}
