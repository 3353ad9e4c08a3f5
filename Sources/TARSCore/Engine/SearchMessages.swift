/// What a question may see: the filters that `search` and `ask` share. Times are ISO 8601 texts.
package struct TimeScope: Hashable, Sendable, Codable {
  /// Recorded time; a date means its end. Default: now.
  package var asOf: String?
  /// Valid time; a date or month means any moment in it.
  package var validAt: String?
  package var collection: String?

  package init(asOf: String? = nil, validAt: String? = nil, collection: String? = nil) {
    self.asOf = asOf
    self.validAt = validAt
    self.collection = collection
  }
}

/// Which searches find candidates: by words, by vectors, or both fused.
package enum SearchMode: String, CaseIterable, Sendable, Codable {
  case lexical
  case dense
  case hybrid
}

/// A search for passages.
package struct SearchRequest: Hashable, Sendable, Codable {
  package var query: String
  /// 1 to 1,000 hits.
  package var top: Int
  package var scope: TimeScope
  package var mode: SearchMode
  package var explain: Bool

  package init(
    query: String, top: Int = 10, scope: TimeScope = TimeScope(), mode: SearchMode = .hybrid,
    explain: Bool = false
  ) {
    self.query = query
    self.top = top
    self.scope = scope
    self.mode = mode
    self.explain = explain
  }
}

/// The passages found, best first.
package struct SearchResponse: Hashable, Sendable, Codable {
  package var hits: [SearchHit]
  package var understanding: Understanding
  /// Milliseconds by stage, and "total".
  package var timings: [String: Double]

  package init(hits: [SearchHit], understanding: Understanding, timings: [String: Double]) {
    self.hits = hits
    self.understanding = understanding
    self.timings = timings
  }
}

/// A passage found, with the version and the dates it belongs to.
package struct SearchHit: Hashable, Sendable, Codable {
  package var document: DocumentID
  package var path: String
  package var collection: String
  package var version: Int
  package var title: String?
  package var headings: [String]
  package var text: String
  package var page: Int?
  package var score: Double
  package var recordedAt: Instant
  package var supersededAt: Instant?
  package var validFrom: Instant?
  package var validTo: Instant?
  package var explanation: Explanation?

  package init(passage: Passage, score: Double, explanation: Explanation? = nil) {
    document = passage.document.id
    path = passage.document.path
    collection = passage.document.collection
    version = passage.version.number
    title = passage.version.title
    headings = passage.chunk.headings
    text = passage.chunk.text
    page = passage.page
    self.score = score
    recordedAt = passage.version.recordedAt
    supersededAt = passage.version.supersededAt
    validFrom = passage.version.validFrom
    validTo = passage.version.validTo
    self.explanation = explanation
  }
}

/// Why a hit stands where it stands; ranks count from 1.
package struct Explanation: Hashable, Sendable, Codable {
  package var lexicalScore: Double?
  package var lexicalRank: Int?
  /// Each matched term's share of the lexical score.
  package var terms: [String: Double]
  package var denseScore: Double?
  package var denseRank: Int?
  package var fusedScore: Double

  package init(
    lexicalScore: Double? = nil, lexicalRank: Int? = nil, terms: [String: Double] = [:],
    denseScore: Double? = nil, denseRank: Int? = nil, fusedScore: Double
  ) {
    self.lexicalScore = lexicalScore
    self.lexicalRank = lexicalRank
    self.terms = terms
    self.denseScore = denseScore
    self.denseRank = denseRank
    self.fusedScore = fusedScore
  }
}

/// How a question was read, shown to the asker.
package struct Understanding: Hashable, Sendable, Codable {
  /// BCP 47 primary language of the question, where recognised.
  package var language: String?
  /// The recorded moment it was answered for.
  package var asOf: Instant
  /// The valid span it was constrained to.
  package var valid: Interval?
  package var mode: SearchMode
  /// What the asker should know: a model that is missing, undated versions left out, "first seen on ...".
  package var notes: [String]

  package init(
    language: String? = nil, asOf: Instant, valid: Interval? = nil, mode: SearchMode, notes: [String] = []
  ) {
    self.language = language
    self.asOf = asOf
    self.valid = valid
    self.mode = mode
    self.notes = notes
  }
}
