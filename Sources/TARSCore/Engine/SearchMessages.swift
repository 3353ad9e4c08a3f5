/// What a question may see, and how its own words about time count: shared by `search` and `ask`. Times are ISO 8601
/// texts; lists pass what has one of their members.
package struct TimeScope: Hashable, Sendable, Codable {
  /// Recorded time; a date means its end. Default: now.
  package var asOf: String?
  /// Valid time; a date or month means any moment in it.
  package var validAt: String?
  /// A span of valid time, "2024-01/2024-06" with both ends included; ".." is an open end. Not beside `validAt`.
  package var validDuring: String?
  package var undated: UndatedPolicy?
  package var collection: String?
  /// Ids, paths or ends of paths.
  package var documents: [String]?
  /// Only documents at this path or below it.
  package var under: String?
  package var mediaTypes: [String]?
  package var languages: [String]?
  package var tags: [String]?
  /// Days after which a passage's age halves its weight; 0 for no preference. Default: the collection's.
  package var halfLifeDays: Double?
  /// What the time in the question's words does. Default: boost.
  package var inferredTime: InferredTime?
  /// Texts of readings that the asker removed.
  package var withoutReadings: [String]?
  /// The asker's time zone, such as "Europe/Zurich"; default: UTC.
  package var timeZone: String?
  /// The asker's locale, such as "en-GB": decides how 03/04/2024 is read.
  package var locale: String?

  package init(
    asOf: String? = nil, validAt: String? = nil, collection: String? = nil, validDuring: String? = nil
  ) {
    self.asOf = asOf
    self.validAt = validAt
    self.collection = collection
    self.validDuring = validDuring
  }
}

/// What time inferred from the words of a question does to the passages found.
package enum InferredTime: String, CaseIterable, Sendable, Codable {
  /// Passages of that time come first, others stay.
  case boost
  /// Only passages of that time, as if the asker had set the filter.
  case filter
  case ignore
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
  /// Whether a reranking model reads the best passages again; `nil`: where one is installed.
  package var rerank: Bool?

  package init(
    query: String, top: Int = 10, scope: TimeScope = TimeScope(), mode: SearchMode = .hybrid,
    explain: Bool = false, rerank: Bool? = nil
  ) {
    self.rerank = rerank
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
  /// SHA-256 over headings and text.
  package var chunkHash: String
  /// Whether the version is no longer the current one.
  package var superseded: Bool
  /// Of a superseded version: the number of the current one; `nil` where the document was removed.
  package var currentVersion: Int?
  /// Where another document continues this one: the path of the one that holds the current version.
  package var currentPath: String?
  package var explanation: Explanation?

  package init(passage: Passage, score: Double, explanation: Explanation? = nil) {
    chunkHash = passage.chunk.hash
    superseded = !passage.version.isCurrent
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
  /// The reranking model's score and the rank it gave.
  package var rerankScore: Double?
  package var rerankRank: Int?
  /// What the passage's age multiplied its score with, 0 to 1.
  package var recencyFactor: Double?
  /// What the time in the question's words added.
  package var timeBoost: Double?

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
  /// What the question's words say of time, in their order; those that the asker removed are left out.
  package var readings: [TimeReading]
  /// What the asker should know: a model that is missing, undated versions left out, "first seen on ...".
  package var notes: [String]
  /// Of a question that follows on an earlier one: the question by itself, as it was answered.
  package var standalone: String?

  package init(
    language: String? = nil, asOf: Instant, valid: Interval? = nil, mode: SearchMode,
    readings: [TimeReading] = [], notes: [String] = []
  ) {
    self.language = language
    self.asOf = asOf
    self.valid = valid
    self.mode = mode
    self.readings = readings
    self.notes = notes
  }
}
