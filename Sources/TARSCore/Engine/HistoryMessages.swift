/// A history that exists already and is to become versions of documents.
package enum ImportRequest: Hashable, Sendable, Codable {
  case git(GitImport)
  case snapshots(SnapshotImport)
}

/// The history of a git repository: each commit that touched a file is a version of its document.
package struct GitImport: Hashable, Sendable, Codable {
  /// Which of a commit's two dates counts.
  package enum CommitDate: String, CaseIterable, Sendable, Codable {
    case committer
    case author
  }

  /// Absolute path of a work tree's top folder or of a bare repository.
  package var repository: String
  /// Only files whose path matches one of these patterns: `*` and `?` stay inside a path's part, `**` does not;
  /// a pattern without "/" is one for names at any depth. Empty: all files.
  package var patterns: [String]
  package var collection: String
  package var clock: HistoryClock
  package var date: CommitDate
  /// The branch, tag or commit whose first parents are followed. Default: what HEAD is.
  package var branch: String?

  package init(
    repository: String, patterns: [String] = [], collection: String = DocumentCollection.defaultName,
    clock: HistoryClock = .modified, date: CommitDate = .committer, branch: String? = nil
  ) {
    self.repository = repository
    self.patterns = patterns
    self.collection = collection
    self.clock = clock
    self.date = date
    self.branch = branch
  }
}

/// The snapshots that a file server keeps of a folder.
package struct SnapshotImport: Hashable, Sendable, Codable {
  /// Absolute path of the live folder.
  package var folder: String
  package var collection: String

  package init(folder: String, collection: String = DocumentCollection.defaultName) {
    self.folder = folder
    self.collection = collection
  }
}

/// Which of a version's clocks the dates of an imported history set.
package enum HistoryClock: String, CaseIterable, Sendable, Codable {
  /// When the file was changed; dates in its content say when it holds, where there are some.
  case modified
  /// When the content holds, whatever dates it names itself.
  case valid
}
