/// A file to be queued.
package struct JobDraft: Hashable, Sendable {
  package let collection: CollectionID
  package let path: String

  package init(collection: CollectionID, path: String) {
    self.collection = collection
    self.path = path
  }
}

/// A file waiting to be read.
package struct Job: Hashable, Sendable {
  package let id: Int64
  package let collection: CollectionID
  package let path: String

  package init(id: Int64, collection: CollectionID, path: String) {
    self.id = id
    self.collection = collection
    self.path = path
  }
}

/// How a job ended.
package enum JobOutcome: Hashable, Sendable {
  /// The file is as it was: no new version.
  case unchanged
  /// Read and recorded; set by `VersionStore.record`.
  case done
  /// Deliberately not read (no text in it, unsupported), and why.
  case skipped(TARSError)
  case failed(TARSError)
}

/// A file that failed or was skipped, and why.
package struct JobProblem: Hashable, Sendable, Codable {
  package let path: String
  package let error: TARSError
  package let at: Instant
  /// Whether the file was skipped on purpose rather than failed.
  package let skipped: Bool

  package init(path: String, error: TARSError, at: Instant, skipped: Bool) {
    self.path = path
    self.error = error
    self.at = at
    self.skipped = skipped
  }
}
