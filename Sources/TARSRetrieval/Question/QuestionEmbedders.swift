package import TARSCore

/// Finds the loaded embedder that questions need: the one that made the index's vectors, and no other.
package struct QuestionEmbedders: Sendable {
  private let find: @Sendable (EmbeddingModel?) -> (any Embedder)?

  /// - Parameter find: The loaded embedder of a model, or any for `nil`, which stands for an index without vectors.
  package init(_ find: @escaping @Sendable (EmbeddingModel?) -> (any Embedder)?) { self.find = find }

  /// One embedder alone, or none.
  package init(_ embedder: (any Embedder)?) {
    find = { model in model == nil || model == embedder?.model ? embedder : nil }
  }

  func embedder(of model: EmbeddingModel?) -> (any Embedder)? { find(model) }
}
