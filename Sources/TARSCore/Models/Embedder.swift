/// Turns texts into unit vectors.
package protocol Embedder: Sendable {
  /// What made the vectors; vectors of different models must never be compared.
  var model: EmbeddingModel { get }

  /// One unit vector of `model.dimensions` floats per text. Long texts are cut at the model's token limit.
  ///
  /// - Throws: `TARSError` with code `model_failed`.
  func embed(_ texts: [String], as role: TextRole) async throws -> [[Float]]

  /// Number of tokens the model sees in a text, its special tokens included, without a cut.
  func tokenCount(_ text: String) -> Int
}

/// Which side of a search a text stands on; asymmetric models prefix them differently.
package enum TextRole: String, Sendable, Codable {
  case query
  case passage
}

/// The identity of an embedding space.
package struct EmbeddingModel: Hashable, Sendable, Codable {
  /// Such as "all-MiniLM-L6-v2".
  package let name: String
  package let dimensions: Int
  /// Longest input in tokens, special tokens included.
  package let maxTokens: Int
  /// "fp32", "bf16" or "int8".
  package let precision: String
  /// Kernel tier that computed the vectors, such as "avx512vnni"; int8 differs between tiers in the last bits.
  package let tier: String

  package init(name: String, dimensions: Int, maxTokens: Int, precision: String, tier: String) {
    self.name = name
    self.dimensions = dimensions
    self.maxTokens = maxTokens
    self.precision = precision
    self.tier = tier
  }
}
