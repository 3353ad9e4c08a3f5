/// A collection as lists show it.
package struct CollectionSummary: Hashable, Sendable, Codable {
  package var name: String
  /// Documents with a current version.
  package var documents: Int
  /// Days after which a document's age halves its weight; `nil` where age doesn't count.
  package var halfLifeDays: Double?
  /// What the caller may do with it; `nil` where nobody asked for a caller.
  package var level: GrantLevel?

  package init(name: String, documents: Int, halfLifeDays: Double? = nil, level: GrantLevel? = nil) {
    self.name = name
    self.documents = documents
    self.halfLifeDays = halfLifeDays
    self.level = level
  }
}

/// A document with all its versions.
package struct DocumentHistory: Hashable, Sendable, Codable {
  package var document: Document
  /// Oldest first.
  package var versions: [Version]
  package var tags: [String]?
  /// Where imported versions came from, by version number.
  package var origins: [Int: VersionOrigin]?
  /// What people corrected about the dates, oldest first.
  package var dateChanges: [DateChange]?
  /// That another document supersedes this one.
  package var superseded: Supersession?

  package init(document: Document, versions: [Version]) {
    self.document = document
    self.versions = versions
  }
}

/// The text of one version, passage by passage in reading order.
package struct VersionText: Hashable, Sendable, Codable {
  package var document: Document
  package var version: Version
  package var passages: [PlacedText]

  package init(document: Document, version: Version, passages: [PlacedText]) {
    self.document = document
    self.version = version
    self.passages = passages
  }
}

/// A passage where it stands in its document.
package struct PlacedText: Hashable, Sendable, Codable {
  package var headings: [String]
  package var text: String
  package var page: Int?

  package init(headings: [String], text: String, page: Int?) {
    self.headings = headings
    self.text = text
    self.page = page
  }
}

/// The state of an installation.
package struct SystemStatus: Hashable, Sendable, Codable {
  package var version: String
  package var dataDirectory: String
  package var counts: StoreCounts
  package var collections: [CollectionSummary]
  /// The embedding model that searches use; `nil` when there is none (lexical search only).
  package var embedding: EmbeddingModel?
  /// "extractive", or the language model's name.
  package var answerer: String
  /// Newest files that failed or were skipped.
  package var problems: [JobProblem]
  /// What a person should know of models and index: what can't be loaded, what was rebuilt.
  package var notes: [String]
  /// How far embedding anew with another model is; `nil` where nothing of the kind goes on.
  package var reembedding: Reembedding?

  package init(
    version: String, dataDirectory: String, counts: StoreCounts, collections: [CollectionSummary],
    embedding: EmbeddingModel?, answerer: String, problems: [JobProblem],
    notes: [String] = [], reembedding: Reembedding? = nil
  ) {
    self.reembedding = reembedding
    self.version = version
    self.dataDirectory = dataDirectory
    self.counts = counts
    self.collections = collections
    self.embedding = embedding
    self.answerer = answerer
    self.problems = problems
    self.notes = notes
  }
}
