/// What ingestion has to know beyond documents: the files it has seen, the containers it has unpacked, and the chunks
/// that still lack a vector.
///
/// As with `DocumentStore`, every method is one durable transaction.
package protocol SourceStore: DocumentStore, AnnotationStore, EmbeddingStore, UploadStore {
  /// The document at exactly this path, with its newest version; `nil` when there was never one.
  func newestVersion(at path: String, in collection: CollectionID) async throws -> DocumentSummary?

  /// Documents of a collection whose current version has this content, in path order.
  func currentDocuments(withContent hash: String, in collection: CollectionID) async throws -> [Document]

  /// The file at `path` and all files below it that were ever read, in path order.
  func seenFiles(under path: String, in collection: CollectionID) async throws -> [SeenFile]

  /// Remembers the fingerprint under which each file was read, so that an untouched file needn't be read again.
  /// It is dropped when the document at that path is removed or renamed.
  func keepStamps(_ stamps: [FileStamp], in collection: CollectionID) async throws

  /// Remembers that the members of a container are queued or known, all of them.
  func keep(_ container: ContainerRecord) async throws

  /// The container at exactly this path.
  func container(at path: String, in collection: CollectionID) async throws -> ContainerRecord?

  /// Containers of a collection with this content, in path order.
  func containers(withContent hash: String, in collection: CollectionID) async throws -> [ContainerRecord]

  /// The file at the path isn't a container any more.
  func forgetContainer(at path: String, in collection: CollectionID) async throws

  /// Drops all that is remembered of files that are no more: fingerprints, problems, containers and queued jobs.
  func forgetFiles(_ paths: [String], in collection: CollectionID) async throws

  /// Chunks without a vector of `model` and with a greater id than `chunk`, by id.
  func chunksWithoutVector(of model: EmbeddingModel, after chunk: ChunkID?, limit: Int) async throws
    -> [Chunk]

  /// Adds vectors to stored chunks; where the model is the current one, their documents count as changed.
  func addVectors(_ vectors: [ChunkID: [Float]], of model: EmbeddingModel) async throws
}

/// An archive or mailbox whose members are documents.
package struct ContainerRecord: Hashable, Sendable {
  package let collection: CollectionID
  package let path: String
  /// SHA-256 of its bytes, hexadecimal.
  package let contentHash: String

  package init(collection: CollectionID, path: String, contentHash: String) {
    self.collection = collection
    self.path = path
    self.contentHash = contentHash
  }
}

/// A file as it was when it was read.
package struct FileStamp: Hashable, Sendable {
  package let path: String
  /// Changes when the file is touched; opaque to the store.
  package let value: String

  package init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

/// A file that was read before, as a whole or in vain.
package struct SeenFile: Hashable, Sendable {
  package let path: String
  /// As in `FileStamp`; `nil` when it must be read again in any case.
  package let stamp: String?

  package init(path: String, stamp: String?) {
    self.path = path
    self.stamp = stamp
  }
}
