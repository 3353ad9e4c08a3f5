package import FoundationEssentials

/// Files and folders to add to a collection.
package struct AddRequest: Hashable, Sendable, Codable {
  /// Absolute paths of files and folders.
  package var paths: [String]
  package var collection: String

  package init(paths: [String], collection: String = DocumentCollection.defaultName) {
    self.paths = paths
    self.collection = collection
  }
}

/// Bytes that have no file, to add under a name.
package struct UploadedContent: Hashable, Sendable, Codable {
  package var name: String
  package var data: Data
  package var collection: String
  /// Dates that the sender knows; they go before those found in the content.
  package var clocks: SourceClocks?

  package init(
    name: String, data: Data, collection: String = DocumentCollection.defaultName,
    clocks: SourceClocks? = nil
  ) {
    self.name = name
    self.data = data
    self.collection = collection
    self.clocks = clocks
  }
}

/// Progress of an addition; `finished` is always the last.
package enum AddEvent: Hashable, Sendable, Codable {
  /// So many files are queued in all.
  case queued(Int)
  case file(FileOutcome)
  case finished(AddReport)
}

/// What became of one file.
package struct FileOutcome: Hashable, Sendable, Codable {
  /// The outcomes that a file can have.
  package enum Kind: String, Sendable, Codable, CaseIterable {
    /// A document's first version.
    case added
    /// A further version.
    case updated
    case unchanged
    /// The file is gone from its folder: a tombstone.
    case removed
    /// The same content under a new path.
    case moved
    /// No text in it, or a kind of file that isn't read.
    case skipped
    case failed
  }

  package let path: String
  package let kind: Kind
  package let document: DocumentID?
  package let version: Int?
  package let newChunks: Int
  package let keptChunks: Int
  /// Why it was skipped or failed.
  package let error: TARSError?

  package init(
    path: String, kind: Kind, document: DocumentID? = nil, version: Int? = nil, newChunks: Int = 0,
    keptChunks: Int = 0, error: TARSError? = nil
  ) {
    self.path = path
    self.kind = kind
    self.document = document
    self.version = version
    self.newChunks = newChunks
    self.keptChunks = keptChunks
    self.error = error
  }
}

/// What an addition did in all.
package struct AddReport: Hashable, Sendable, Codable {
  /// Number of files by outcome.
  package var files: [String: Int]
  /// Chunks that were embedded and indexed.
  package var newChunks: Int
  /// Chunks that a new version shares with an older one: neither embedded nor indexed again.
  package var keptChunks: Int
  package var problems: [FileOutcome]
  /// What the person should know: a missing model, a folder that vanished.
  package var notes: [String]
  package var seconds: Double

  package init(
    files: [String: Int] = [:], newChunks: Int = 0, keptChunks: Int = 0, problems: [FileOutcome] = [],
    notes: [String] = [], seconds: Double = 0
  ) {
    self.files = files
    self.newChunks = newChunks
    self.keptChunks = keptChunks
    self.problems = problems
    self.notes = notes
    self.seconds = seconds
  }
}
