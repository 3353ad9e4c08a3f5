/// A page of documents: filters are joined by "and".
package struct DocumentQuery: Hashable, Sendable, Codable {
  package var collection: String?
  /// Only documents at this path or below it (at a "/").
  package var under: String?
  /// Only documents that have a current version.
  package var currentOnly: Bool
  /// Continue after this path.
  package var after: String?
  package var limit: Int

  package init(
    collection: String? = nil, under: String? = nil, currentOnly: Bool = true, after: String? = nil,
    limit: Int = 100
  ) {
    self.collection = collection
    self.under = under
    self.currentOnly = currentOnly
    self.after = after
    self.limit = limit
  }
}

/// A document as lists show it.
package struct DocumentSummary: Hashable, Sendable, Codable {
  package let document: Document
  /// The newest version, current or not.
  package let newest: Version
  package let versionCount: Int
  /// In alphabetical order.
  package let tags: [String]

  package init(document: Document, newest: Version, versionCount: Int, tags: [String] = []) {
    self.document = document
    self.newest = newest
    self.versionCount = versionCount
    self.tags = tags
  }
}

/// How much the store holds.
package struct StoreCounts: Hashable, Sendable, Codable {
  package var collections: Int
  /// Documents with a current version.
  package var documents: Int
  package var versions: Int
  package var chunks: Int
  package var queuedJobs: Int

  package init(collections: Int, documents: Int, versions: Int, chunks: Int, queuedJobs: Int) {
    self.collections = collections
    self.documents = documents
    self.versions = versions
    self.chunks = chunks
    self.queuedJobs = queuedJobs
  }
}

/// A chunk where it stands in a version.
package struct PlacedChunk: Hashable, Sendable {
  package let chunk: Chunk
  package let page: Int?

  package init(chunk: Chunk, page: Int?) {
    self.chunk = chunk
    self.page = page
  }
}

/// Everything about a version that is to be recorded.
package struct VersionDraft: Sendable {
  package var collection: CollectionID
  package var path: String
  /// Its number is assigned by the store; the value here is ignored.
  package var version: Version
  /// In reading order. A chunk whose hash the document already has needs no vector.
  package var chunks: [ChunkRecord]
  /// The space of the vectors; `nil` when no model was loaded.
  package var model: EmbeddingModel?
  /// The job that this version finishes.
  package var job: Int64?
  /// Tags that the content names; they replace those of the version before.
  package var tags: Set<String>

  package init(
    collection: CollectionID, path: String, version: Version, chunks: [ChunkRecord],
    model: EmbeddingModel? = nil, job: Int64? = nil, tags: Set<String> = []
  ) {
    self.tags = tags
    self.collection = collection
    self.path = path
    self.version = version
    self.chunks = chunks
    self.model = model
    self.job = job
  }
}

/// A chunk of a version that is to be recorded.
package struct ChunkRecord: Hashable, Sendable {
  package var draft: ChunkDraft
  /// SHA-256 over headings and text.
  package var hash: String
  /// Unit vector of the draft's model.
  package var vector: [Float]?

  package init(draft: ChunkDraft, hash: String, vector: [Float]? = nil) {
    self.draft = draft
    self.hash = hash
    self.vector = vector
  }
}

/// What recording a version did.
package struct RecordedVersion: Hashable, Sendable {
  package let document: DocumentID
  package let number: Int
  package let newChunks: Int
  package let keptChunks: Int

  package init(document: DocumentID, number: Int, newChunks: Int, keptChunks: Int) {
    self.document = document
    self.number = number
    self.newChunks = newChunks
    self.keptChunks = keptChunks
  }
}

/// A document as an index needs to know it.
package struct DocumentState: Hashable, Sendable {
  package let sequence: Int64
  package let document: Document
  package let collection: CollectionID
  /// Oldest first.
  package let versions: [Version]
  /// All chunks of all versions, by id; several ranges where a chunk left and came back.
  package let chunks: [ChunkID: [VersionRange]]
  package let tags: Set<String>
  package let permissionGroup: PermissionGroup

  /// - Parameter permissionGroup: Default: the collection's own, the readers of the whole collection.
  package init(
    sequence: Int64, document: Document, collection: CollectionID, versions: [Version],
    chunks: [ChunkID: [VersionRange]], tags: Set<String> = [], permissionGroup: PermissionGroup? = nil
  ) {
    self.tags = tags
    self.permissionGroup = permissionGroup ?? PermissionGroup(rawValue: collection.rawValue)
    self.sequence = sequence
    self.document = document
    self.collection = collection
    self.versions = versions
    self.chunks = chunks
  }
}

/// A chunk with its vector, as an index needs it.
package struct ChunkContent: Hashable, Sendable {
  package let chunk: Chunk
  package let vector: [Float]?

  package init(chunk: Chunk, vector: [Float]?) {
    self.chunk = chunk
    self.vector = vector
  }
}

/// Names a chunk as one of its versions shows it.
package struct PassageKey: Hashable, Sendable {
  package let chunk: ChunkID
  /// Number of the version it is read in.
  package let version: Int

  package init(chunk: ChunkID, version: Int) {
    self.chunk = chunk
    self.version = version
  }
}

/// A chunk in one of its versions, with all that a citation names.
package struct Passage: Hashable, Sendable {
  package let chunk: Chunk
  package let document: Document
  package let version: Version
  /// 1-based page, in paged formats.
  package let page: Int?

  package init(chunk: Chunk, document: Document, version: Version, page: Int?) {
    self.chunk = chunk
    self.document = document
    self.version = version
    self.page = page
  }
}
