/// Gives the embedding model to clients that keep vectors of their own.
package protocol VectorEngine: Sendable {
  /// - Throws: `model_missing` where there is no model; `model_failed`.
  func embed(_ request: VectorRequest) async throws -> TextVectors
}

/// Texts to be embedded.
package struct VectorRequest: Hashable, Sendable, Codable {
  package var texts: [String]
  package var role: TextRole

  package init(texts: [String], role: TextRole = .passage) {
    self.texts = texts
    self.role = role
  }
}

/// One vector for each text, in their order.
package struct TextVectors: Hashable, Sendable, Codable {
  package var model: EmbeddingModel
  /// Unit vectors of `model.dimensions` numbers.
  package var vectors: [[Float]]
  /// Tokens of each text, its special ones included; beyond `model.maxTokens` a text was cut.
  package var tokens: [Int]

  package init(model: EmbeddingModel, vectors: [[Float]], tokens: [Int]) {
    self.model = model
    self.vectors = vectors
    self.tokens = tokens
  }
}
