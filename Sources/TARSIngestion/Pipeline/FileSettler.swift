import TARSCore

/// Ends the work on files, and tells what became of them.
struct FileSettler {
  let parts: IngestionParts
  let report: any Reporting
  let stamps: StampBuffer

  /// A file that needed no new version.
  func settle(
    _ file: FileToRead, as kind: FileOutcome.Kind, _ status: FileStatus, document: DocumentSummary?
  ) async throws {
    try await finish(file, as: .unchanged)
    try await stamps.keep(file, status)
    tell(
      file,
      FileOutcome(
        path: file.path, kind: kind, document: document?.document.id, version: document?.newest.number))
  }

  /// A version that was recorded, which ended its job.
  func settle(_ file: PreparedVersion, _ recorded: RecordedVersion) async throws {
    try await stamps.keep(file.file, file.status)
    try await letUploadGo(of: file.file)
    tell(
      file.file,
      FileOutcome(
        path: file.file.path, kind: recorded.number == 1 ? .added : .updated,
        document: recorded.document,
        version: recorded.number, newChunks: recorded.newChunks, keptChunks: recorded.keptChunks))
  }

  /// A container whose members were queued.
  func settle(_ container: FileToRead, isNew: Bool, _ status: FileStatus) async throws {
    try await finish(container, as: .unchanged)
    try await stamps.keep(container, status)
    tell(container, FileOutcome(path: container.path, kind: isNew ? .added : .updated))
  }

  /// A file that can't be read, or holds no text. What may pass is tried again later.
  func fail(_ file: FileToRead, _ error: TARSError) async throws {
    guard let job = file.job else { throw error }
    let isSkipped = [.fileEmpty, .fileUnsupported].contains(error.code)
    if let delay = RetryPolicy.delay(after: error, attempts: job.attempts) {
      let now = parts.clock.now
      try await parts.store.postpone(
        job.id, until: now.advanced(byMilliseconds: Int64(delay * 1000)), because: error, at: now)
    } else {
      // A file that is gone needs no dead letter.
      try await finish(file, as: isSkipped || error.code == .fileNotFound ? .skipped(error) : .failed(error))
    }
    if isSkipped, case .success(let status) = FileStatus.read(file.file) {
      try await stamps.keep(file, status, isSkipped: true)
    }
    tell(file, FileOutcome(path: file.path, kind: isSkipped ? .skipped : .failed, error: error))
  }

  private func finish(_ file: FileToRead, as outcome: JobOutcome) async throws {
    guard let job = file.job else { return }
    try await parts.store.finish(job.id, as: outcome, at: parts.clock.now)
    try await letUploadGo(of: file)
  }

  private func letUploadGo(of file: FileToRead) async throws {
    guard let upload = file.job?.draft.upload, try await !parts.store.neededUploads().contains(upload) else {
      return
    }
    parts.uploads.remove(upload)
  }

  private func tell(_ file: FileToRead, _ outcome: FileOutcome) { report.add(outcome, of: file.job) }
}
