/// Finds candidate chunks under a filter; derived from the store and rebuilt from it at need.
package protocol SearchIndex: Sendable {
  /// Best chunks by BM25 for a question's words.
  func lexical(_ question: String, filter: SearchFilter, limit: Int) async throws -> [Candidate]

  /// Chunks nearest by cosine to a unit vector of the index's embedding model; none when it holds no vectors.
  func dense(_ vector: [Float], filter: SearchFilter, limit: Int) async throws -> [Candidate]

  /// Brings the index up to the store's newest change.
  func catchUp() async throws
}

/// What a candidate must satisfy; applied inside retrieval, before the top k is cut. Parts are joined by "and"; a set
/// passes what has one of its members, and `nil` passes everything.
package struct SearchFilter: Hashable, Sendable {
  /// Collections that may be seen.
  package var collections: Set<CollectionID>?
  /// Groups whose documents the caller may read today, whatever moment is asked about.
  package var permissionGroups: Set<PermissionGroup>?
  package var documents: Set<DocumentID>?
  /// Only documents at this path or below it.
  package var under: String?
  /// Media types of the version that passes, such as "application/pdf".
  package var mediaTypes: Set<String>?
  /// BCP 47 primary languages of the chunk; "" stands for unrecognised.
  package var languages: Set<String>?
  /// Tags of the document.
  package var tags: Set<String>?
  /// Recorded time: only versions that were current at this moment.
  package var asOf: Instant
  /// Only versions whose valid interval overlaps this span; `nil` for no constraint.
  package var valid: Interval?
  package var undated: UndatedPolicy

  package init(
    collections: Set<CollectionID>? = nil, permissionGroups: Set<PermissionGroup>? = nil,
    documents: Set<DocumentID>? = nil, under: String? = nil, mediaTypes: Set<String>? = nil,
    languages: Set<String>? = nil, tags: Set<String>? = nil, asOf: Instant, valid: Interval? = nil,
    undated: UndatedPolicy = .whereOpen
  ) {
    self.collections = collections
    self.permissionGroups = permissionGroups
    self.documents = documents
    self.under = under
    self.mediaTypes = mediaTypes
    self.languages = languages
    self.tags = tags
    self.asOf = asOf
    self.valid = valid
    self.undated = undated
  }
}

/// Whether current versions that don't say when they hold pass a constraint on valid time.
package enum UndatedPolicy: String, CaseIterable, Sendable, Codable {
  /// Where the span has an open end; not where it is bounded on both sides.
  case whereOpen = "where-open"
  case include
  case exclude
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
