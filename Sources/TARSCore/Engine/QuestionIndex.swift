/// A search index that reads the signs of a question: `"phrase"`, `title:word`, `+word`, `-word`, `begin*`, `simlar~`.
///
/// What a sign requires or excludes holds for words and for meaning alike, before the top k is cut.
package protocol QuestionIndex: SearchIndex {
  /// The space of the vectors; `nil` where the index holds none. It changes when documents were embedded anew.
  var model: EmbeddingModel? { get }

  /// Best chunks by BM25 for a question's words.
  ///
  /// - Parameter explaining: Whether candidates say what each term gives to their score.
  func words(
    of question: String, filter: SearchFilter, limit: Int, explaining: Bool
  ) async throws -> IndexFindings

  /// Chunks nearest by cosine to a question's unit vector of `model`, among those that its signs leave; `nil` where
  /// the index's vectors are of another model (by now).
  func meaning(
    _ vector: [Float], by model: EmbeddingModel, of question: String, filter: SearchFilter, limit: Int
  ) async throws -> IndexFindings?
}

/// What an index found for a question, best first.
package struct IndexFindings: Hashable, Sendable {
  package var candidates: [Candidate]
  /// What the asker should know of how the signs were read, one sentence each.
  package var notes: [String]

  package init(candidates: [Candidate] = [], notes: [String] = []) {
    self.candidates = candidates
    self.notes = notes
  }
}
