/// Scores how well passages answer a question, reading both together (a cross-encoder).
package protocol Reranker: Sendable {
  /// Such as "ms-marco-MiniLM-L6-v2".
  var name: String { get }

  /// One relevance score per passage, in their order: an unbounded logit, higher is better. Scores of different
  /// questions, or of different rerankers, can't be compared. Long pairs are cut on the passage's side at the
  /// model's token limit.
  ///
  /// - Throws: `TARSError` with code `model_failed`.
  func scores(of passages: [String], for question: String) async throws -> [Double]
}
