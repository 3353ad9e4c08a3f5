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

/// Two moments (ISO 8601, recorded time, a date means its end) or version numbers ("v2") of a document.
package struct DiffRequest: Hashable, Sendable, Codable {
  package var document: String
  package var from: String
  /// Default: now.
  package var to: String?

  package init(document: String, from: String, to: String? = nil) {
    self.document = document
    self.from = from
    self.to = to
  }
}

/// What changed in a document between two of its versions.
package struct DocumentDifference: Hashable, Sendable, Codable {
  package var document: Document
  package var from: Version
  package var to: Version
  /// In reading order; unchanged sentences are left out.
  package var changes: [Change]

  /// One changed sentence; `before` or `after` is missing where it was added or removed.
  package struct Change: Hashable, Sendable, Codable {
    /// What happened to the sentence.
    package enum Kind: String, Sendable, Codable {
      case added
      case removed
      case replaced
    }

    package var kind: Kind
    package var headings: [String]
    package var before: String?
    package var after: String?

    package init(kind: Kind, headings: [String], before: String?, after: String?) {
      self.kind = kind
      self.headings = headings
      self.before = before
      self.after = after
    }
  }

  package init(document: Document, from: Version, to: Version, changes: [Change]) {
    self.document = document
    self.from = from
    self.to = to
    self.changes = changes
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
