import TARSCore

/// Ends the work on files, and tells what became of them.
struct FileSettler {
  let parts: IngestionParts
  let report: ReportBuilder
  let stamps: StampBuffer

  /// A file that needed no new version.
  func settle(
    _ file: FileToRead, as kind: FileOutcome.Kind, _ status: FileStatus, document: DocumentSummary
  ) async throws {
    try await finish(file, as: .unchanged)
    try await stamps.keep(file, status)
    report.add(
      FileOutcome(
        path: file.path, kind: kind, document: document.document.id, version: document.newest.number
      ))
  }

  /// A version that was recorded, which ended its job.
  func settle(_ file: PreparedVersion, _ recorded: RecordedVersion) async throws {
    try await stamps.keep(file.file, file.status)
    report.add(
      FileOutcome(
        path: file.file.path, kind: recorded.number == 1 ? .added : .updated,
        document: recorded.document,
        version: recorded.number, newChunks: recorded.newChunks, keptChunks: recorded.keptChunks))
  }

  /// A file that can't be read, or holds no text.
  func fail(_ file: FileToRead, _ error: TARSError) async throws {
    guard file.job != nil else { throw error }
    let isSkipped = [.fileEmpty, .fileUnsupported].contains(error.code)
    try await finish(file, as: isSkipped ? .skipped(error) : .failed(error))
    if isSkipped, case .success(let status) = FileStatus.read(file.file) {
      try await stamps.keep(file, status, isSkipped: true)
    }
    report.add(FileOutcome(path: file.path, kind: isSkipped ? .skipped : .failed, error: error))
  }

  private func finish(_ file: FileToRead, as outcome: JobOutcome) async throws {
    if let job = file.job { try await parts.store.finish(job.id, as: outcome, at: parts.clock.now) }
  }
}
