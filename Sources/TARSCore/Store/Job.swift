/// A file to be queued.
package struct JobDraft: Hashable, Sendable {
  package var collection: CollectionID
  /// Path of the document that the file becomes.
  package var path: String
  /// The source that it belongs to; `nil` for what was added by hand.
  package var source: SourceID?
  package var priority: JobPriority
  /// The file as a listing shows it, where there is one. A scan that shows the stamp of an earlier job again changes
  /// nothing: neither does a waiting job go sooner, nor is one that was given up tried again.
  package var entry: SourceEntry?
  /// Name of the file in the folder of uploads that has the bytes, or those of the outermost container around them;
  /// `nil` for what lies at its path or in its source.
  package var upload: String?
  /// Dates that whoever hands it in knows.
  package var clocks: SourceClocks?
  /// Paths of the containers around a member, outermost first.
  package var containers: [String]

  package init(
    collection: CollectionID, path: String, source: SourceID? = nil, priority: JobPriority = .file,
    entry: SourceEntry? = nil, upload: String? = nil, clocks: SourceClocks? = nil, containers: [String] = []
  ) {
    self.collection = collection
    self.path = path
    self.source = source
    self.priority = priority
    self.entry = entry
    self.upload = upload
    self.clocks = clocks
    self.containers = containers
  }

  /// A file that a source's scan found.
  package init(_ entry: SourceEntry, of source: SourceID, in collection: CollectionID) {
    self.init(
      collection: collection, path: entry.path, source: source, priority: .scan, entry: entry)
  }
}

/// A file that waits to be read, or is being read.
package struct Job: Hashable, Sendable {
  package let id: Int64
  package let draft: JobDraft
  /// How often it was begun, this time included.
  package let attempts: Int

  package var collection: CollectionID { draft.collection }
  package var path: String { draft.path }

  package init(id: Int64, draft: JobDraft, attempts: Int = 0) {
    self.id = id
    self.draft = draft
    self.attempts = attempts
  }
}

/// What the queue made of a draft.
package struct JobTicket: Hashable, Sendable {
  package let id: Int64
  /// Whether the file is being read at this moment and will be read once more: the job ends twice.
  package let isReadAgain: Bool

  package init(id: Int64, isReadAgain: Bool) {
    self.id = id
    self.isReadAgain = isReadAgain
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
  /// Given up: the job stays as a dead letter until somebody tries it again or dismisses it.
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
