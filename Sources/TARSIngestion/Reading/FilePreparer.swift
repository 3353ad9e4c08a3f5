import TARSCore
import TARSCrypto

/// Reads one file up to where its vectors are needed. A file that needs no new version is settled here.
struct FilePreparer {
  let parts: IngestionParts
  let settler: FileSettler
  let renames: Renames
  /// Who hears of the jobs that a container makes.
  var listeners: JobListeners?

  /// The version to be recorded; `nil` when the file is settled.
  ///
  /// - Throws: only what must end the whole run: a failing store or a cancelled task.
  func prepare(_ job: Job) async throws -> PreparedVersion? {
    var file = FileToRead(job)
    do {
      file = try await JobFiles(parts: parts).file(of: job)
    } catch let error as TARSError where !error.endsRun && !Task.isCancelled {
      try await settler.fail(file, error)
      return nil
    }
    return try await prepare(file)
  }

  /// As for a job.
  func prepare(_ file: FileToRead) async throws -> PreparedVersion? {
    do {
      return try await read(file)
    } catch let error as TARSError where !error.endsRun && !Task.isCancelled {
      try await settler.fail(file, error)
    } catch  where !(error is TARSError) && !(error is CancellationError) && !Task.isCancelled {
      try await settler.fail(file, .unexpected(error, file.name))
    }
    return nil
  }

  /// Reads once more where the file changed meanwhile.
  private func read(_ file: FileToRead) async throws -> PreparedVersion? {
    for _ in 0..<2 {
      let status = try await status(of: file)
      let (copy, hash) = try await copy(of: file, status)
      defer { withExtendedLifetime(copy) {} }
      let known = try await parts.store.newestVersion(at: file.path, in: file.collection)
      if try await settle(file, status, hash, known) { return nil }
      let parsed = try await parts.parser.parse(path: copy.path, name: file.name)
      guard try await self.status(of: file) == status else { continue }
      if try await settleContainer(file, parsed, hash, status) { return nil }
      return try await VersionBuilder(parts: parts, report: settler.report)
        .version(of: file, status: status, hash: hash, parsed: parsed, document: known?.document.id)
    }
    throw TARSError.keepsChanging(file.path)
  }

  /// Whether the file needs no new version: its content is the current one's, or a known document's that moved.
  private func settle(
    _ file: FileToRead, _ status: FileStatus, _ hash: String, _ known: DocumentSummary?
  ) async throws -> Bool {
    if let known, known.newest.isCurrent, known.newest.contentHash == hash {
      try await settler.settle(file, as: .unchanged, status, document: known)
      return true
    }
    if known?.newest.isCurrent != true, try await settleKnownContainer(file, status, hash) { return true }
    guard known == nil, let moved = try await renames.moveDocument(withContent: hash, to: file) else {
      return false
    }
    try await settler.settle(file, as: .moved, status, document: moved)
    return true
  }

  /// Whether the file is a container whose members are known.
  private func settleKnownContainer(
    _ file: FileToRead, _ status: FileStatus, _ hash: String
  ) async throws -> Bool {
    if try await parts.store.container(at: file.path, in: file.collection)?.contentHash == hash {
      try await settler.settle(file, as: .unchanged, status, document: nil)
      return true
    }
    guard try await ContainerMove(parts: parts, renames: renames).apply(to: file, hash: hash) else {
      return false
    }
    try await settler.settle(file, as: .moved, status, document: nil)
    return true
  }

  /// Whether the file is a container, whose members are queued now. One that isn't any more loses its members.
  private func settleContainer(
    _ file: FileToRead, _ parsed: ParsedDocument, _ hash: String, _ status: FileStatus
  ) async throws -> Bool {
    let before = try await parts.store.container(at: file.path, in: file.collection)
    let addition = ContainerAddition(parts: parts, settler: settler, listeners: listeners)
    guard parsed.isContainer else {
      if before != nil { try await addition.end(file) }
      return false
    }
    try await addition.add(file, hash: hash, status: status, isNew: before == nil)
    return true
  }

  /// The file under a plain name, and the digest of its bytes.
  private func copy(of file: FileToRead, _ status: FileStatus) async throws -> (PlainCopy, String) {
    try await parts.reads.run(file.file, bytes: status.bytes) { [directory = parts.temporaryDirectory] in
      let copy = try PlainCopy(of: file.file, in: directory)
      return (copy, try SHA256Digest.hex(ofFile: copy.path))
    }
  }

  private func status(of file: FileToRead) async throws -> FileStatus {
    switch try await parts.reads.run(file.file, { FileStatus.read(file.file) }) {
    case .success(let status) where status.kind == .file:
      guard status.bytes <= parts.maxFileBytes else {
        throw TARSError.tooLarge(file.name, bytes: status.bytes, limit: parts.maxFileBytes)
      }
      return status
    case .failure(.missing): throw TARSError.fileGone(file.path)
    case .success, .failure(.unreadable): throw TARSError.fileUnreadable(file.path)
    }
  }
}

extension TARSError {
  /// Whether no further file can be handled either.
  var endsRun: Bool {
    [.diskFull, .storeDamaged, .storeLocked, .storeNewer, .cancelled].contains(code)
  }

  static func unexpected(_ error: any Error, _ name: String) -> TARSError {
    TARSError(
      .parserFailed, "\(name) can't be read: \(error).",
      hint:
        "The other files are not affected. If it opens elsewhere, please report it with the file.")
  }

  fileprivate static func fileGone(_ path: String) -> TARSError {
    TARSError(
      .fileNotFound, "The file \(path) was deleted before it was read.",
      hint: "Nothing to do; adding its folder again notices the deletion.")
  }

  static func tooLarge(_ name: String, bytes: Int64, limit: Int) -> TARSError {
    TARSError(
      .fileTooLarge, "\(name) has \(bytes) bytes; at most \(limit) are read.",
      hint: "Split it into smaller files, or raise ingestion.maxFileBytes.")
  }

  fileprivate static func keepsChanging(_ path: String) -> TARSError {
    TARSError(
      .fileUnreadable, "The file \(path) changed each time while it was read.",
      hint: "Add it again when the program that writes it has finished.")
  }
}
