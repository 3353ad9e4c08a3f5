/// A collection as lists show it.
package struct CollectionSummary: Hashable, Sendable, Codable {
  package var name: String
  /// Documents with a current version.
  package var documents: Int

  package init(name: String, documents: Int) {
    self.name = name
    self.documents = documents
  }
}

/// A document with all its versions.
package struct DocumentHistory: Hashable, Sendable, Codable {
  package var document: Document
  /// Oldest first.
  package var versions: [Version]

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
  /// The loaded embedding model; `nil` when there is none (lexical search only).
  package var embedding: EmbeddingModel?
  /// "extractive", or the language model's name.
  package var answerer: String
  /// Newest files that failed or were skipped.
  package var problems: [JobProblem]

  package init(
    version: String, dataDirectory: String, counts: StoreCounts, collections: [CollectionSummary],
    embedding: EmbeddingModel?, answerer: String, problems: [JobProblem]
  ) {
    self.version = version
    self.dataDirectory = dataDirectory
    self.counts = counts
    self.collections = collections
    self.embedding = embedding
    self.answerer = answerer
    self.problems = problems
  }
}
