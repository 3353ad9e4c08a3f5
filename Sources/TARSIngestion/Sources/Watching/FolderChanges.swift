import TARSCore

/// Makes known what notices said of a folder's files.
struct FolderChanges {
  let parts: SourceParts
  let source: SourceRecord
  let collection: DocumentCollection
  let root: FilePath
  let rules: WalkRules
  let calls: BlockingCall

  /// - Returns: Whether only a scan tells the rest, such as what is behind a link.
  func apply(_ batch: ChangeCollector.Batch) async throws -> Bool {
    try await follow(batch.moves)
    let there = try await calls.run(root.text) { [root, rules] in
      batch.changed.map { ($0, PresentFile.find($0, below: root, rules)) }
    }
    let entries = there.compactMap { $0.1.file.map { SourceEntry($0) } }
    // What one person saves goes first; what a program unpacks waits its turn.
    let queueing = FileQueueing(
      parts: parts, source: source, collection: collection, priority: entries.count > 20 ? .folder : .file)
    if try await queueing.take(entries) > 0 { await parts.queue.wake() }
    let gone = there.filter { $0.1 == .missing }.map(\.0) + batch.removed
    if !gone.isEmpty { try await remove(gone) }
    return there.contains { $0.1 == .link }
  }

  /// The content stays as it was: documents keep their identity without being read.
  private func follow(_ moves: [ChangeCollector.Move]) async throws {
    for move in moves where rules.reaches(move.to, below: root) || !rules.skipsFolder(move.to, below: root) {
      let known = try await parts.store.seenFiles(under: move.from.text, in: collection.id)
      for file in known {
        let old = FilePath(file.path)
        let new = FilePath(bytes: move.to.bytes + old.bytes.dropFirst(move.from.bytes.count))
        try await follow(old, to: new)
      }
    }
  }

  private func follow(_ old: FilePath, to new: FilePath) async throws {
    guard rules.reaches(new, below: root),
      let moved = try await parts.store.newestVersion(at: old.text, in: collection.id),
      moved.newest.isCurrent,
      try await parts.store.newestVersion(at: new.text, in: collection.id) == nil
    else { return }
    try await parts.store.move(moved.document.id, to: new.text)
    try await parts.store.forgetFiles([old.text], in: collection.id)
    try await parts.store.adopt([new.text], in: collection.id, by: source.id)
  }

  private func remove(_ paths: [FilePath]) async throws {
    try await newFilesAreRead()
    let gone = try await calls.run(root.text) {
      paths.filter {
        if case .failure(.missing) = FileStatus.read($0, followsLinks: false) { true } else { false }
      }
    }
    let removals = FileRemovals(parts: parts, collection: collection)
    if try await removals.remove(gone.map(\.text)) > 0 { try await parts.index.catchUp() }
  }

  /// Waits until the few files that wait now are read: one may be a removed one under another name, and a notice
  /// of its arrival may have come in an earlier batch. Many files are a scan's or an unpacking's: those aren't
  /// waited for.
  private func newFilesAreRead() async throws {
    let end = ContinuousClock.now + parts.pace.notices
    let first = try await waiting()
    guard first.count < Self.many else { return }
    while ContinuousClock.now < end, try await !waiting().isDisjoint(with: first) {
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  private func waiting() async throws -> Set<Int64> {
    var query = JobQuery(source: source.id, limit: Self.many)
    query.state = .running
    let running = try await parts.store.jobs(query)
    query.state = .queued
    let queued = try await parts.store.jobs(query).filter { $0.notBefore == nil }
    return Set((running + queued).map(\.id))
  }

  private static let many = 50
}

/// What stands at a path that changed.
enum PresentFile: Hashable {
  case file(ScannedFile)
  case missing
  /// A link to somewhere below the folder, or to another folder.
  case link
  /// Nothing that counts.
  case other

  var file: ScannedFile? { if case .file(let file) = self { file } else { nil } }

  static func find(_ path: FilePath, below root: FilePath, _ rules: WalkRules) -> PresentFile {
    guard rules.reaches(path, below: root) else { return .other }
    switch FileStatus.read(path, followsLinks: false) {
    case .success(let status) where status.kind == .file:
      return .file(ScannedFile(path: path, status: status))
    case .success(let status): return status.kind == .link ? .link : .other
    case .failure(.missing): return .missing
    case .failure(.unreadable): return .other
    }
  }
}
