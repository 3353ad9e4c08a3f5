import TARSCore

/// Finds all files below a folder.
///
/// Links are followed after everything else, and only to files and folders that weren't found under their own
/// name: so a loop of links ends, and nothing is found twice.
struct FolderScanner {
  private(set) var files: [ScannedFile] = []
  private(set) var problems: [FileOutcome] = []
  private var links: [FilePath] = []
  private var seenFolders: Set<FileStatus.Identity> = []
  private var seenFiles: Set<FileStatus.Identity> = []

  /// All files below `folder`, sorted by path, and what couldn't be looked at.
  static func scan(_ folder: FilePath) -> FolderScanner {
    var scanner = FolderScanner()
    if case .success(let status) = FileStatus.read(folder) { scanner.walk(folder, status) }
    scanner.followLinks()
    scanner.files.sort { $0.path < $1.path }
    return scanner
  }

  private mutating func walk(_ top: FilePath, _ status: FileStatus) {
    var folders = [(top, status)]
    while let (folder, status) = folders.popLast() {
      guard seenFolders.insert(status.identity).inserted else { continue }
      guard let names = FolderReader.names(in: folder) else {
        problems.append(.unreadable(folder))
        continue
      }
      if folder != top, names.contains(FilePath(SkippedNames.cacheTag)) { continue }
      if SkippedNames.dataDirectory.allSatisfy({ names.contains(FilePath($0)) }) {
        problems.append(.ownData(folder))
        continue
      }
      folders += names.compactMap { visit(folder.appending($0), name: $0.text) }.reversed()
    }
  }

  /// Takes note of a file or link; returns a folder that is to be walked.
  private mutating func visit(_ path: FilePath, name: String) -> (FilePath, FileStatus)? {
    guard !SkippedNames.skipsFile(name) || !SkippedNames.skipsFolder(name) else { return nil }
    switch FileStatus.read(path, followsLinks: false) {
    case .success(let status): return visit(path, name: name, status)
    case .failure(.missing): break  // Deleted since the folder was read.
    case .failure(.unreadable): problems.append(.unreadable(path))
    }
    return nil
  }

  private mutating func visit(
    _ path: FilePath, name: String, _ status: FileStatus
  ) -> (FilePath, FileStatus)? {
    switch status.kind {
    case .folder where !SkippedNames.skipsFolder(name): return (path, status)
    case .file where !SkippedNames.skipsFile(name):
      files.append(ScannedFile(path: path, status: status))
      seenFiles.insert(status.identity)
    case .link: links.append(path)
    default: break
    }
    return nil
  }

  private mutating func followLinks() {
    while !links.isEmpty {
      let targets = links.map { ($0, FileStatus.read($0)) }
      links = []
      // Folders first: a file in one of them stands under its own name there.
      for case (let link, .success(let target)) in targets where target.kind == .folder {
        if !SkippedNames.skipsFolder(link.name.text) { walk(link, target) }
      }
      for (link, target) in targets { note(link, target) }
    }
  }

  private mutating func note(_ link: FilePath, _ target: Result<FileStatus, FileStatus.Failure>) {
    switch target {
    case .success(let target) where target.kind == .file:
      if !SkippedNames.skipsFile(link.name.text), seenFiles.insert(target.identity).inserted {
        files.append(ScannedFile(path: link, status: target))
      }
    case .success: break
    case .failure: problems.append(.deadLink(link))
    }
  }
}

/// A file that a scan found.
struct ScannedFile: Hashable, Sendable {
  let path: FilePath
  let status: FileStatus
}

extension FileOutcome {
  fileprivate static func unreadable(_ path: FilePath) -> FileOutcome {
    FileOutcome(
      path: path.text, kind: .failed,
      error: TARSError(
        .fileUnreadable, "\(path.text) can't be read.",
        hint:
          "Check its rights; the rest was added, and documents already known from there are kept."))
  }

  fileprivate static func ownData(_ path: FilePath) -> FileOutcome {
    FileOutcome(
      path: path.text, kind: .skipped,
      error: TARSError(
        .fileUnsupported, "\(path.text) holds T.A.R.S.'s own data.", hint: "Nothing to do."))
  }

  fileprivate static func deadLink(_ path: FilePath) -> FileOutcome {
    FileOutcome(
      path: path.text, kind: .skipped,
      error: TARSError(
        .fileNotFound, "The link \(path.text) leads to nothing.", hint: "Mend or delete the link."))
  }
}
