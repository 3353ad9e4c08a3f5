import Synchronization
import TARSCore

/// All that a source holds, piece by piece.
protocol SourceListing: Sendable {
  /// The next entries; `nil` when all were listed.
  ///
  /// - Throws: As `SourceConnector.entries`.
  func next() async throws -> [SourceEntry]?

  /// What couldn't be looked at, once all was listed.
  func problems() async throws -> [FileOutcome]

  /// Of known paths that weren't listed, those whose files really are gone or don't count any more.
  func lost(_ paths: [String]) async throws -> LostFiles
}

/// The files below a folder, within a source's patterns.
final class FolderListing: SourceListing {
  private let walk: Mutex<FolderWalk>
  private let root: FilePath
  private let rules: WalkRules
  private let calls: BlockingCall

  /// - Throws: `source_vanished` where the folder isn't there, `source_unreachable` where it doesn't answer.
  init(_ root: FilePath, rules: WalkRules, calls: BlockingCall) async throws {
    self.root = root
    self.rules = rules
    self.calls = calls
    try await calls.run(root.text) { try Self.check(root) }
    walk = Mutex(FolderWalk(root, rules: rules))
  }

  private static func check(_ root: FilePath) throws {
    switch FileStatus.read(root) {
    case .success(let status) where status.kind == .folder:
      guard FolderHandle(root)?.names() != nil else { throw TARSError.denied(root) }
    case .success: throw TARSError.vanished(root, "is no folder")
    case .failure(.missing): throw TARSError.vanished(root, "isn't there")
    case .failure(.unreadable): throw TARSError.denied(root)
    }
  }

  func next() async throws -> [SourceEntry]? {
    try await calls.run(root.text) { [self] in
      walk.withLock { $0.next(upTo: 512) }?.map { SourceEntry($0) }
    }
  }

  func problems() async throws -> [FileOutcome] {
    try await calls.run(root.text) { [self] in walk.withLock { $0.problems } }
  }

  /// A file whose folder can't be read now is neither seen nor gone.
  func lost(_ paths: [String]) async throws -> LostFiles {
    try await calls.run(root.text) { [root, rules] in
      var lost = LostFiles()
      for text in paths {
        let path = FilePath(text)
        switch FileStatus.read(path) {
        case .success(let status) where status.kind == .file:
          if !rules.reaches(path, below: root) { lost.excluded.append(text) }
        case .success, .failure(.missing): lost.missing.append(text)
        case .failure(.unreadable): break
        }
      }
      return lost
    }
  }
}

/// What a connector lists.
final class ConnectorListing: SourceListing {
  private let pages: EntryPages

  init(_ connector: any SourceConnector) { pages = EntryPages(connector.entries()) }

  func next() async throws -> [SourceEntry]? { try await pages.next() }

  func problems() async throws -> [FileOutcome] { [] }

  func lost(_ paths: [String]) async throws -> LostFiles { LostFiles(missing: paths) }
}

/// A stream's entries in pieces.
private actor EntryPages {
  private var source: AsyncThrowingStream<SourceEntry, any Error>.Iterator

  init(_ entries: AsyncThrowingStream<SourceEntry, any Error>) { source = entries.makeAsyncIterator() }

  func next() async throws -> [SourceEntry]? {
    var iterator = source
    var page: [SourceEntry] = []
    while page.count < 256, let entry = try await iterator.next(isolation: self) { page.append(entry) }
    source = iterator
    return page.isEmpty ? nil : page
  }
}

extension SourceEntry {
  /// A file of this machine.
  init(_ file: ScannedFile) {
    self.init(
      path: file.path.text, name: file.path.name.text, bytes: file.status.bytes,
      modifiedAt: file.status.modifiedAt, stamp: Stamp.value(file.status))
  }
}

extension TARSError {
  static func vanished(_ root: FilePath, _ what: String) -> TARSError {
    TARSError(
      .sourceVanished, "The folder \(root.text) \(what); the documents known from there are kept.",
      hint: "Mount or restore it. If it is gone for good, use `tars source remove`.")
  }

  fileprivate static func denied(_ root: FilePath) -> TARSError {
    TARSError(
      .sourceDenied, "The folder \(root.text) can't be read.",
      hint: "Let the user running T.A.R.S. read it; T.A.R.S. tries again.")
  }
}
