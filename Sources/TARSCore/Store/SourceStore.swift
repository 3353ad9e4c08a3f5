/// What ingestion has to know beyond documents: the files it has seen, the queue page by page, and the chunks
/// that still lack a vector.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol SourceStore: DocumentStore {
  /// The document at exactly this path, with its newest version; `nil` when there was never one.
  func newestVersion(at path: String, in collection: CollectionID) async throws -> DocumentSummary?

  /// Documents of a collection whose current version has this content, in path order.
  func currentDocuments(withContent hash: String, in collection: CollectionID) async throws -> [Document]

  /// Fingerprints kept for the file at `path` and all files below it, in path order.
  func fileStamps(under path: String, in collection: CollectionID) async throws -> [FileStamp]

  /// Remembers the fingerprint under which each file was read, so that an untouched file needn't be read again.
  func keepStamps(_ stamps: [FileStamp], in collection: CollectionID) async throws

  /// Drops all that is remembered of files that are no more: fingerprints, problems and queued jobs.
  func forgetFiles(_ paths: [String], in collection: CollectionID) async throws

  /// Queued jobs with a greater id than `job`, oldest first.
  func queuedJobs(after job: Int64, limit: Int) async throws -> [Job]

  /// Chunks without a vector of `model` and with a greater id than `chunk`, by id.
  func chunksWithoutVector(of model: EmbeddingModel, after chunk: ChunkID?, limit: Int) async throws
    -> [Chunk]

  /// Adds vectors to stored chunks; their documents count as changed.
  func addVectors(_ vectors: [ChunkID: [Float]], of model: EmbeddingModel) async throws
}

/// What tells whether a file was touched since it was read.
package struct FileStamp: Hashable, Sendable {
  package let path: String
  /// Opaque to the store: size, times and inode as ingestion writes them.
  package let value: String

  package init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}
