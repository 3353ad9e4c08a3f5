import TARSCore

/// Finds the bytes that a job is about, and fetches them where they aren't on this machine.
struct JobFiles: Sendable {
  let parts: IngestionParts

  func file(of job: Job) async throws -> FileToRead {
    if let source = job.draft.source, let connector = try await parts.sources?.connector(of: source) {
      return try await fetch(job, through: connector)
    }
    return FileToRead(job)
  }

  private func fetch(_ job: Job, through connector: any SourceConnector) async throws -> FileToRead {
    let entry =
      job.draft.entry ?? SourceEntry(path: job.path, name: FilePath(job.path).name.text, stamp: "")
    let copy = TemporaryFile(reservedIn: parts.temporaryDirectory)
    let fetched = try await connector.fetch(entry, to: copy.path, limit: parts.maxFileBytes)
    return FileToRead(
      job, at: FilePath(copy.path), origin: .source(stamp: fetched.stamp),
      clocks: SourceClocks(modifiedAt: fetched.modifiedAt), holder: copy)
  }
}
