package import TARSCore

/// Whether a reranking model reads the best passages again.
package enum RerankPolicy: Sendable {
  /// The model reads so many of the best passages; at least 1.
  case best(Int, by: any Reranker)
  /// Nothing is reranked; the text completes "Reranking is off: " for those who ask for it.
  case off(String)
}

extension RerankPolicy {
  /// The model that reranks, where one does.
  package var model: (any Reranker)? {
    if case .best(_, let model) = self { model } else { nil }
  }
}
