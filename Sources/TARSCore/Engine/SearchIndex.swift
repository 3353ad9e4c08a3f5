/// Finds candidate chunks under a filter; derived from the store and rebuilt from it at need.
package protocol SearchIndex: Sendable {
  /// Best chunks by BM25 for a question's words.
  func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate]

  /// Chunks nearest by cosine to a unit vector of the index's embedding model; none when it holds no vectors.
  func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate]

  /// Brings the index up to the store's newest change.
  func catchUp() async throws
}

/// What a candidate must satisfy; applied inside retrieval, before the top k is cut.
package struct SearchFilter: Hashable, Sendable {
  /// Collections that may be seen; `nil` for all.
  package var collections: Set<CollectionID>?
  /// Recorded time: only versions that were current at this moment.
  package var asOf: Instant
  /// Only versions whose valid interval overlaps this span; `nil` for no constraint.
  package var valid: Interval?
  /// Only documents at this path or below it.
  package var under: String?

  package init(
    collections: Set<CollectionID>? = nil, asOf: Instant, valid: Interval? = nil, under: String? = nil
  ) {
    self.collections = collections
    self.asOf = asOf
    self.valid = valid
    self.under = under
  }
}

/// A chunk that passed the filter, in the newest version that lets it pass.
package struct Candidate: Hashable, Sendable {
  package let chunk: ChunkID
  package let version: Int
  /// BM25 or cosine, by the method that found it.
  package let score: Double
  /// For `explain`: each matched term's share of a BM25 score.
  package let terms: [String: Double]

  package init(chunk: ChunkID, version: Int, score: Double, terms: [String: Double] = [:]) {
    self.chunk = chunk
    self.version = version
    self.score = score
    self.terms = terms
  }
}
