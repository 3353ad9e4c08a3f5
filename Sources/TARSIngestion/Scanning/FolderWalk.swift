import TARSCore

/// Finds all files below a folder, piece by piece: what is known at a time is one folder's names.
///
/// Links are followed after everything else, and only to files and folders that weren't found under their own
/// name: so a loop of links or bind mounts ends, and nothing is found twice.
struct FolderWalk {
  private(set) var problems: [FileOutcome] = []
  private let root: FilePath
  private let rules: WalkRules
  /// Folders to be entered, the last one first.
  private var folders: [(FilePath, FileStatus)] = []
  private var current: OpenFolder?
  private var links: [FilePath] = []
  private var linkedFiles: [(FilePath, Result<FileStatus, FileStatus.Failure>)] = []
  private var seenFolders: Set<FileStatus.Identity> = []
  private var seenFiles: Set<FileStatus.Identity> = []

  /// A folder whose names are looked at one by one.
  private struct OpenFolder {
    let path: FilePath
    let handle: FolderHandle
    /// In reverse order.
    var names: [FilePath]
    var children: [(FilePath, FileStatus)] = []
  }

  /// A walk through `root`, or only through a folder below it; it finds nothing where there is no folder.
  init(_ root: FilePath, from start: FilePath? = nil, rules: WalkRules = WalkRules()) {
    self.root = root
    self.rules = rules
    let start = start ?? root
    if case .success(let status) = FileStatus.read(start) { folders = [(start, status)] }
  }

  /// The next files, at most `count`; `nil` when all were found.
  mutating func next(upTo count: Int) -> [ScannedFile]? {
    var found: [ScannedFile] = []
    while found.count < count {
      if let name = current?.names.popLast() {
        if let file = visit(name) { found.append(file) }
      } else if current != nil {
        leave()
      } else if let (folder, status) = folders.popLast() {
        enter(folder, status)
      } else if !links.isEmpty {
        resolveLinks()
      } else if let (link, target) = linkedFiles.popLast() {
        if let file = take(link, target) { found.append(file) }
      } else {
        break
      }
    }
    return found.isEmpty ? nil : found
  }

  private mutating func enter(_ folder: FilePath, _ status: FileStatus) {
    guard status.kind == .folder, seenFolders.insert(status.identity).inserted else { return }
    rules.enters(folder)
    guard let handle = FolderHandle(folder), let names = handle.names() else {
      problems.append(.unreadable(folder))
      return
    }
    if folder != root, rules.usesDefaultExcludes, names.contains(SkippedNames.cacheTag) { return }
    if SkippedNames.dataDirectory.allSatisfy(names.contains) {
      problems.append(.ownData(folder))
      return
    }
    current = OpenFolder(path: folder, handle: handle, names: names.reversed())
  }

  private mutating func leave() {
    folders += current?.children.reversed() ?? []
    current = nil
  }

  /// Takes note of a folder or link; returns a file.
  private mutating func visit(_ name: FilePath) -> ScannedFile? {
    guard let folder = current else { return nil }
    let path = folder.path.appending(name)
    switch FileStatus.read(name, in: folder.handle) {
    case .success(let status) where status.kind == .folder:
      if !rules.skipsFolder(path, below: root) { current?.children.append((path, status)) }
    case .success(let status) where status.kind == .file:
      guard !rules.skipsFile(path, below: root) else { return nil }
      seenFiles.insert(status.identity)
      return ScannedFile(path: path, status: status)
    case .success(let status) where status.kind == .link:
      if !rules.usesDefaultExcludes || !SkippedNames.skipsFile(name) { links.append(path) }
    case .success, .failure(.missing): break  // No file, or deleted since the folder was read.
    case .failure(.unreadable): problems.append(.unreadable(path))
    }
    return nil
  }

  /// Folders first: a file in one of them stands under its own name there.
  private mutating func resolveLinks() {
    let targets = links.map { ($0, FileStatus.read($0)) }
    links = []
    for (link, target) in targets {
      if case .success(let status) = target, status.kind == .folder {
        if !rules.skipsFolder(link, below: root) { folders.append((link, status)) }
      } else {
        linkedFiles.append((link, target))
      }
    }
    folders.reverse()
  }

  private mutating func take(
    _ link: FilePath, _ target: Result<FileStatus, FileStatus.Failure>
  ) -> ScannedFile? {
    switch target {
    case .success(let status) where status.kind == .file:
      guard !rules.skipsFile(link, below: root), seenFiles.insert(status.identity).inserted else {
        return nil
      }
      return ScannedFile(path: link, status: status)
    case .success: break
    case .failure: problems.append(.deadLink(link))
    }
    return nil
  }
}

/// A file that a walk found.
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
