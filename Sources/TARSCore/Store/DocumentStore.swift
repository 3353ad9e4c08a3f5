/// The record of truth: documents, their versions, chunks, vectors and pending jobs.
///
/// Every method is one transaction: it happens whole or not at all, and survives a kill at any moment once it
/// returned. All throw `TARSError` with `disk_full`, `store_damaged` or `store_locked` where the medium fails.
/// Every implementation passes the contract suite in `Tests/StoreContract`.
package protocol DocumentStore: CatalogueStore, VersionStore, ChangeFeed, JobStore {}

/// Collections and documents by name.
package protocol CatalogueStore: Sendable {
  func collections() async throws -> [DocumentCollection]

  /// The collection of that name, made when it doesn't exist.
  func makeCollection(named name: String) async throws -> DocumentCollection

  func document(_ id: DocumentID) async throws -> Document?

  /// Documents that a person may mean: by id, else by exact path, else by a suffix of the path at a "/".
  /// The best kind of match alone is returned, in path order; tombstoned documents are included.
  func documents(matching reference: String) async throws -> [Document]

  /// Documents in path order, one page of them.
  func documents(_ query: DocumentQuery) async throws -> [DocumentSummary]

  /// Counts for people and metrics.
  func counts() async throws -> StoreCounts
}

/// Versions and their chunks.
package protocol VersionStore: Sendable {
  /// All versions, oldest first; empty for an unknown document.
  func versions(of document: DocumentID) async throws -> [Version]

  /// The chunks of one version in reading order; empty for an unknown version.
  func chunks(of document: DocumentID, version: Int) async throws -> [PlacedChunk]

  /// Of the given chunk hashes, those that the document already has, with a vector of `model` (any model when `nil`).
  func knownChunks(of document: DocumentID, hashes: Set<String>, model: EmbeddingModel?) async throws -> Set<
    String
  >

  /// Adds a version and makes it the current one; new chunks are stored, kept ones only extend their ranges.
  /// The job named in the draft is done in the same transaction.
  func record(_ draft: VersionDraft) async throws -> RecordedVersion

  /// Closes the current version: the source is gone at `moment`. No effect on a document without a current version.
  func tombstone(_ document: DocumentID, at moment: Instant) async throws

  /// The file was renamed: the document's new path. History stays.
  func move(_ document: DocumentID, to path: String) async throws

  /// Search results' texts: chunk, document, version and page of each hit that still exists.
  func passages(_ hits: [PassageKey]) async throws -> [PassageKey: Passage]
}

/// What derived indexes read to catch up.
package protocol ChangeFeed: Sendable {
  /// Sequence number of the newest change; 0 for an empty store.
  func latestChange() async throws -> Int64

  /// States of the documents changed after `sequence`, each once, by its newest change, oldest change first.
  func changes(after sequence: Int64, limit: Int) async throws -> [DocumentState]

  /// Contents of chunks, with their vectors of `model` where there are some.
  func contents(of chunks: [ChunkID], model: EmbeddingModel?) async throws -> [ChunkContent]

  /// The vectors of `model` that those of the chunks have.
  func vectors(of chunks: [ChunkID], model: EmbeddingModel) async throws -> [ChunkID: [Float]]

  /// The model whose vectors searches use; `nil` before the first vector.
  func embeddingModel() async throws -> EmbeddingModel?
}

extension ChangeFeed {
  package func vectors(of chunks: [ChunkID], model: EmbeddingModel) async throws -> [ChunkID: [Float]] {
    let contents = try await contents(of: chunks, model: model)
    return Dictionary(
      contents.compactMap { content in content.vector.map { (content.chunk.id, $0) } }
    ) { first, _ in first }
  }
}
